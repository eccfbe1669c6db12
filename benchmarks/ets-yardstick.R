# Seconds of processor time that forecast::ets of R needs for the automatic choice on each series of a file: one series a line, "id,season,value,value,…".
# run: Rscript ets-yardstick.R series.csv        (Debian: r-cran-forecast)
suppressMessages(library(forecast))
for (line in readLines(commandArgs(trailingOnly = TRUE)[1])) {
  parts <- strsplit(line, ",", fixed = TRUE)[[1]]
  y <- ts(as.numeric(parts[-(1:2)]), frequency = as.integer(parts[2]))
  seconds <- sum(system.time(f <- ets(y))[c("user.self", "sys.self")])
  cat(parts[1], seconds, f$method, f$aicc, sep = ";")
  cat("\n")
}
