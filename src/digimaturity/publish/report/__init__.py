"""An organisation or an edition as something to read: pages, print, a memo, and the charts in them."""
