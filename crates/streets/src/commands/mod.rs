//! The commands, one file each.

mod brokers;
mod calc;
mod city;
mod city_types;
mod compare;
mod csv_text;
mod demo;
mod explain;
mod import;
mod index;
mod init;
mod methods;
mod network;
mod network_figures;
mod opportunities;
mod organisations;
mod partners;
mod peers;
mod rank;
mod report;
mod resolve;
mod run;
mod sql;

use streets_study::Study;

use crate::args::{Command, Global, Places};
use crate::exit::{Ended, Failure};
use crate::printer::Printer;

/// Runs a command.
pub(crate) fn run(command: Command, global: &Global, printer: &Printer) -> Result<Ended, Failure> {
    if let Some(threads) = global.threads {
        if threads == 0 {
            return Err(Failure::request("`--threads` is 0, allowed is 1 or more"));
        }
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .map_err(|error| Failure::request(error.to_string()))?;
    }
    let study = || Study::open(&global.study).map_err(Failure::from);
    match command {
        Command::Demo(args) => demo::demo(&args, printer),
        Command::Init(args) => init::init(&args, printer),
        Command::Import(args) => import::import(args, study()?, printer),
        Command::Run(args) => run::run(&args, &study()?, printer),
        Command::Rank(args) => rank::rank(&args, &study()?, printer),
        Command::City(args) => city::city(&args, &study()?, printer),
        Command::Compare(args) => compare::compare(&args, &study()?, printer),
        Command::Report(args) => report::report(&args, &study()?, printer),
        Command::Explain(args) => explain::explain(&args, &study()?, printer),
        Command::Methods(args) => methods::methods(&args, printer),
        Command::Sql(args) => sql::sql(&args, &study()?, global, printer),
        Command::Organisations(command) => organisations::organisations(command, &study()?, printer),
        Command::Peers(args) => peers::peers(&args, &study()?, printer),
        Command::Types(args) => city_types::types(&args, &study()?, printer),
        Command::Index(command) => index::index(&command, &study()?, printer),
        Command::Network(args) => network::network(&args, &study()?, printer),
        Command::Brokers(args) => brokers::brokers(&args, &study()?, printer),
        Command::Partners(args) => partners::partners(&args, &study()?, printer),
        Command::Opportunities(args) => opportunities::opportunities(&args, &study()?, printer),
        Command::Calc(args) => calc::calc(&args, printer),
        Command::Places(Places::Resolve(args)) => resolve::resolve(&args, &study()?, printer),
    }
}
