//! A list of addresses in anybody's table: towns and countries, perhaps postcodes and region codes.

use std::path::Path;

use crate::error::ImportError;
use crate::intake::{Columns, Wanted};
use crate::mapping::Mapping;
use crate::options::ImportOptions;
use crate::read::TableFile;
use crate::read::table_file::Item;
use crate::request::NoProgress;

const ADDRESS: [Wanted; 4] = [
    Wanted::required("town", &[]),
    Wanted::required("country", &[]),
    Wanted::optional("postcode", &[]),
    Wanted::optional("region_code", &[]),
];

/// An address as it was written; empty text where the table says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedAddress {
    /// Town.
    pub town: String,
    /// Country.
    pub country: String,
    /// Postcode.
    pub postcode: String,
    /// Region code.
    pub region_code: String,
}

/// Every row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressList {
    /// One a data row, in order; empty for a row that cannot be read.
    pub rows: Vec<ListedAddress>,
    /// Rows that cannot be read, from 1, and why.
    pub unreadable: Vec<(u64, String)>,
}

/// Reads the columns that `map` names for `town`, `country`, `postcode` and `region_code`.
///
/// # Errors
/// The file cannot be read, or a column that is named is not there.
pub fn read_addresses(path: &Path, map: Mapping) -> Result<AddressList, ImportError> {
    let options = ImportOptions { map, ..ImportOptions::default() };
    let mut file = TableFile::open(path, &options, &NoProgress)?;
    let mut columns = Columns::find(&ADDRESS, &options.map, &file)?;
    let [town, country, postcode, region_code] = ADDRESS.map(|wanted| columns.take(wanted.key));
    let mut list = AddressList::default();
    while let Some(item) = file.next()? {
        match item {
            Item::Row(row) => list.rows.push(ListedAddress {
                town: row.read(&town).to_owned(),
                country: row.read(&country).to_owned(),
                postcode: row.read(&postcode).to_owned(),
                region_code: row.read(&region_code).to_owned(),
            }),
            Item::Fault(number, fault) => {
                list.unreadable.push((number, fault.reason.into_owned()));
                list.rows.push(ListedAddress::default());
            }
        }
    }
    file.finish()?;
    Ok(list)
}
