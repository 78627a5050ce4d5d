//! `streets`: the command line of Streets Ahead.
//!
//! stdout carries answers only; progress, warnings and errors go to stderr. Exit codes: 0 done, 1 done but something was
//! rejected or is missing, 2 the request makes no sense, 3 the environment failed.

mod args;
mod calc_args;
mod commands;
mod exit;
mod interval_bar;
mod json;
mod number;
mod printer;
mod progress;
mod text_table;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let printer = printer::Printer::new(&args.global);
    let outcome = commands::run(args.command, &args.global, &printer);
    exit::code(outcome, &printer)
}
