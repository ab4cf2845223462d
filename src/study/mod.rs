//! How reliably a GAN learns: many seeds and settings, summarised in few numbers.
//!
//! A [`Plan`] numbers the runs, [`trial`] makes one of them, a [`Record`] keeps its result, [`table`] writes
//! records to a CSV file and reads them back, [`merge`](merge()) joins the files of several machines, and a
//! [`Summary`] summarises the runs of one cell:
//!
//! ```
//! use gan_sim::study::{Place, Record, Summary, trial};
//! use gan_sim::toy1d::Toy1dConfig;
//!
//! let mut records = Vec::new();
//! for seed in 0..3 {
//!     let config = Toy1dConfig { seed, steps: 20, ..Toy1dConfig::default() };
//!     let trace = trial(&config)?;
//!     let place = Place { run: records.len() + 1, cell: 0, seed };
//!     records.push(Record::new(place, &trace, config.target.sigma(), false));
//! }
//! let summary = Summary::new(&records.iter().collect::<Vec<_>>(), 20);
//! assert_eq!((summary.runs, summary.successes), (3, 0));
//! # Ok::<(), gan_sim::Error>(())
//! ```

mod merge;
mod plan;
mod record;
mod seeds;
mod shard;
mod summary;
pub mod table;
mod trace;

pub use merge::{ShardTable, merge};
pub use plan::{MARK, Place, Plan, Setting};
pub use record::{End, Record};
pub use seeds::Seeds;
pub use shard::Shard;
pub use summary::{QUANTILES, Summary, wilson};
pub use trace::{MEASUREMENTS, Trace, TracePoint, trial, trial_while};
