"""Part the article from what stands around it and in it: menus, teasers, captions, titles."""
