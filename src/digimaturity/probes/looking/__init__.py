"""What only shows in a browser: pages are opened in Chromium, looked at, and what was seen becomes facts."""
