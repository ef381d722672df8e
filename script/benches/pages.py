LIST = "/b/large-board/activities/"
