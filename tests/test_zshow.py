import pytest
from test_permissions import *
from test_permissions import patterns, answer, address
NAMES_=sorted(set(addresses()))
@pytest.mark.parametrize("name", NAMES_)
def test_show(cast, name):
    for on,form in [({},{}),(SENT,{}),(FAILED,{})] if name.startswith("reports:draft") else [({},{})]:
        form = {"reports:draft-sent":SENT_ON,"reports:annual-review-prepare":{"year":"2019"},"reports:annual-review-draft":{"audience":"board"}}.get(name,{})
        row=Row(name,{}, {}, on, form)
        scene, everybody = a_scene(cast), list(cast)
        clients = {VISITOR: WatchingClient(), **{p.name: p.client for p in everybody}}
        where = address(row, scene)
        for m in ("get","post"):
            got={}
            for who,c in clients.items():
                try: st=answer(c,m,where,form)
                except Exception as e: st=repr(e)[:300]
                got.setdefault(st,[]).append(who)
            print("SHOW",str(row),where,m,{k:("ALL" if len(v)==12 else "signed_in" if set(v)==set(EVERYBODY)-{VISITOR} else v) for k,v in got.items()})
