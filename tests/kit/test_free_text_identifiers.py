import pytest

from socboard.kit.free_text import Found, Kind, email_addresses, reference_numbers, telephone_numbers


def excerpts(found):
    return [each.excerpt for each in found]


@pytest.mark.parametrize(
    "number",
    [
        "020 7946 0958",
        "02079460958",
        "0207 946 0958",
        "(020) 7946 0958",
        "020-7946-0958",
        "01632 960123",
        "01632 960 123",
        "016977 2953",
        "07700 900123",
        "07700900123",
        "07700 900 123",
        "0800 123 4567",
        "+44 20 7946 0958",
        "+44 (0)20 7946 0958",
        "+442079460958",
        "0044 20 7946 0958",
        "+33 1 42 68 53 00",
        "020\u00a07946\u00a00958",
    ],
)
def test_telephone_numbers(number):
    text = f"Ask the desk on {number}, or come by."
    assert telephone_numbers(text) == (Found(Kind.TELEPHONE, 16, 16 + len(number), number),)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("T: 7946 0958", "7946 0958"),
        ("Please call 7946 0958 first.", "7946 0958"),
        ("Phone: 7946 0958", "7946 0958"),
        ("tel. no. 7946 0958", "7946 0958"),
        ("ext. 4455", "4455"),
        ("Tel:020 7946 0958", "020 7946 0958"),
        ("Action 12 020 7946 0958", "020 7946 0958"),
    ],
)
def test_telephone_numbers_with_a_word_before_them(text, number):
    assert excerpts(telephone_numbers(text)) == [number]


def test_two_telephone_numbers_are_two():
    assert excerpts(telephone_numbers("020 7946 0958 / 07700 900123")) == ["020 7946 0958", "07700 900123"]


NOTHING_IN = [
    "In 2018 and 2019, and in the year 2018/19, 23 SPOCs were named.",
    "The board year 2018-10-01..2019-09-30, or 2018-19, or 2018 2019.",
    "From 01.10.2018 to 30.09.2019; from 01-10-2018 02-10-2018; on 01/10/2018.",
    "£350,000 was lost, and 1,253 reports came in: 1 253 000 in all, or about 0.350 million.",
    "£02079460958 and 0,123 456 789 0",
    "Call 101 or 999, at any hour (24/7).",
    "References OR4 and 3/2018/P were closed; see Part 2, paragraph 7 of Schedule 12A, section 100A.",
    "PEEL 2018/19, FY-2018-19, FY/2018/19 and 12/2018 are years.",
    "In case 12000 people come; the crime rate; case management; reference 2018/19; ref 27/11/2018.",
    "NRM referrals in 2018: 7. NHS England 2018. PNC 2018-2019. URN 2018.",
    "10 working days, 5 clear days, 12 months, 1-9 persons, 10:30 to 12:45.",
    "The number 1234567890 stands for nobody.",
]


@pytest.mark.parametrize("text", NOTHING_IN)
def test_years_money_counts_and_action_numbers_are_left_alone(text):
    assert telephone_numbers(text) == ()
    assert reference_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("See CR/12345/18 for more.", "CR/12345/18"),
        ("See CR/1234/2018 for more.", "CR/1234/2018"),
        ("Case 4612345/19 is open.", "4612345/19"),
        ("Reported as NFRC181204567890.", "NFRC181204567890"),
        ("He is PNC 2004/0012345A.", "2004/0012345A"),
        ("He is 04/12345A there.", "04/12345A"),
        ("CRO 123456/08X", "123456/08X"),
        ("File 01CW1234518 went off.", "01CW1234518"),
        ("NI QQ123456C", None),
        ("NI AB123456C", "AB123456C"),
        ("NI ab123456c", "ab123456c"),
        ("NI AB 12 34 56 C", "AB 12 34 56 C"),
        ("NHS 943 476 5919", "943 476 5919"),
        ("NHS 9434765919", "9434765919"),
        ("NHS 943 476 5918", None),
        ("crime reference number 4612345", "4612345"),
        ("Crime ref: 46/12345", "46/12345"),
        ("incident no. 54321", "54321"),
        ("custody number 18/1234", "18/1234"),
        ("CAD 5432", "5432"),
        ("CAD5432", "5432"),
        ("CRIS: 4612345", "4612345"),
        ("NRM ref 12345", "12345"),
        ("NRM/12345/18", "NRM/12345/18"),
        ("URN #1234", "1234"),
        ("our ref 2018/12345", "2018/12345"),
    ],
)
def test_reference_numbers(text, number):
    assert excerpts(reference_numbers(text)) == ([number] if number else [])


def test_a_reference_number_says_where_it_stands():
    assert reference_numbers("See CR/12345/18.") == (Found(Kind.REFERENCE, 4, 15, "CR/12345/18"),)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Write to manager@example.org.", ["manager@example.org"]),
        ("(first.last+board@mail.example.co.uk)", ["first.last+board@mail.example.co.uk"]),
        ("a@example.org, b@example.org", ["a@example.org", "b@example.org"]),
        ("manager@ example.org", []),
        ("see @board and a@b", []),
    ],
)
def test_email_addresses(text, addresses):
    assert excerpts(email_addresses(text)) == addresses
