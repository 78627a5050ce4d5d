//! Who is the same organisation; which sector
