//! Imports a generated table as large as asked for, and tells how fast it went and how much memory it took at most.
//!
//! `cargo run --release -p streets-sources --example large_import -- 2000` makes about 2,000 MB of participations,
//! packed with gzip, in the system's temporary folder, and removes them again. Memory is told where the system tells it
//! in `/proc/self/status`.
#![expect(clippy::print_stdout, reason = "an example tells what it measured")]

use std::io::{BufWriter, Write};
use std::path::Path;

use streets_model::{SinkError, TableBatch, TableSink};
use streets_sources::{ImportKind, ImportOptions, ImportRequest, NoProgress, import};

/// Counts rows and forgets them.
struct Forget(usize);

impl TableSink for Forget {
    fn put(&mut self, batch: TableBatch) -> Result<(), SinkError> {
        self.0 += batch.record_batch().num_rows();
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let megabytes: u64 = std::env::args().nth(1).map_or(Ok(200), |text| text.parse())?;
    let path = std::env::temp_dir().join(format!("streets-large-import-{}.csv.gz", std::process::id()));
    let outcome = measure(&path, megabytes << 20);
    std::fs::remove_file(&path)?;
    outcome
}

fn measure(path: &Path, bytes: u64) -> Result<(), Box<dyn std::error::Error>> {
    generate(path, bytes)?;
    let request = ImportRequest {
        name: "large".into(),
        kind: ImportKind::Participations,
        files: vec![path.to_owned()],
        options: ImportOptions::default(),
    };
    let begin = std::time::Instant::now();
    let mut sink = Forget(0);
    let summary = import(&request, &mut sink, &NoProgress)?;
    let seconds = begin.elapsed().as_secs_f64();
    println!("{} MB of text, {} MB packed", bytes >> 20, std::fs::metadata(path)?.len() >> 20);
    println!("{} rows in, {} rejected, {} rows out", summary.rows_in, summary.rows_rejected, sink.0);
    println!("{seconds:.1} s, {:.0} MB/s of text", (bytes >> 20) as f64 / seconds);
    println!("peak memory: {}", peak_memory());
    Ok(())
}

/// Rows of about 130 bytes: one organisation in three is new, six participations an activity.
fn generate(path: &Path, bytes: u64) -> std::io::Result<()> {
    let file = std::fs::File::create(path)?;
    let mut out = BufWriter::new(flate2::write::GzEncoder::new(file, flate2::Compression::fast()));
    let header = "activity,organisation,name,sector,town,country,role,value,start,end,field\n";
    out.write_all(header.as_bytes())?;
    let (mut written, mut row) = (header.len() as u64, 0_u64);
    while written < bytes {
        let organisation = row.wrapping_mul(2_654_435_761) % (row / 3 + 1);
        let line = format!(
            "{},{organisation},Organisation number {organisation} of the whole world,PRC,Town {},GB,participant,{}.50,2016-01-01,2019-12-31,field {}\n",
            row / 6,
            organisation % 9_973,
            row % 1_000_003,
            row % 17
        );
        out.write_all(line.as_bytes())?;
        written += line.len() as u64;
        row += 1;
    }
    out.into_inner()?.finish()?.flush()
}

fn peak_memory() -> String {
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|text| {
            text.lines().find_map(|line| line.strip_prefix("VmHWM:").map(|rest| rest.trim().to_owned()))
        })
        .unwrap_or_else(|| "not told by this system".into())
}
