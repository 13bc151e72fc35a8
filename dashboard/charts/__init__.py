"""Pictures of readings: each is described once in plain data with its table, and drawn by HoloViews wherever it is needed."""
