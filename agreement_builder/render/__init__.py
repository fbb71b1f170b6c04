"""Writers: each turns a `ResolvedDocument` into the bytes of one format. None decides order, number or wording."""
