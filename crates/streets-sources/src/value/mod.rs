//! Text to values: numbers, dates, periods, place codes, and the many ways of saying that there is none.

pub(crate) mod company_number;
pub(crate) mod date;
pub(crate) mod json;
pub(crate) mod missing;
pub(crate) mod mojibake;
pub(crate) mod number;
pub(crate) mod period;
pub(crate) mod place_code;
pub(crate) mod ror_id;
