"""Views: for each page of the web a frozen record and the function that makes it."""
