"""Pictures of ticked sheets -> what is ticked on them.

A picture is put straight by the code and the marks on it (``straighten``), each box is found by its
printed frame (``frames``) and judged by the ink in and around it (``ink``); ``read`` ties these
together. What it needs, OpenCV and ZXing, comes with the extra ``scan``.
"""
