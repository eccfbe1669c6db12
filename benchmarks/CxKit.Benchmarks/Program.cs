using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using CxKit.Benchmarks;

// All:      dotnet run --project benchmarks/CxKit.Benchmarks -c Release -- --filter '*'
// One run:  … -- --filter '*Ets*' --job Dry --inProcess    (does it still work? its figures say nothing)
// The tables appear as markdown in BenchmarkDotNet.Artifacts/results; benchmarks/results keeps those that the documentation cites.
// Programs: … -- scale            (how the cost of a panel grows)
//           … -- accuracy         (how good the forecasts are, rather than how fast)
//           … -- ets-yardstick    (automatic exponential smoothing beside R's on the same series)
if (args is ["scale", .. var rest])
{
    return ScaleTable.Run(rest);
}

if (args is ["accuracy", .. var sets])
{
    return AccuracyProgram.Run(sets);
}

if (args is ["ets-yardstick", .. var sampling])
{
    return EtsYardstick.Run(sampling);
}

var config = ManualConfig.CreateEmpty()
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .AddLogger(ConsoleLogger.Default);

var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config).ToList();

// BenchmarkDotNet itself ends with 0 whatever happened.
var broken = summaries.SelectMany(summary => summary.Reports).Where(report => !report.Success).Select(report => report.BenchmarkCase.DisplayInfo)
    .Concat(summaries.SelectMany(summary => summary.ValidationErrors).Where(error => error.IsCritical).Select(error => error.Message))
    .ToList();
broken.ForEach(name => Console.Error.WriteLine($"Broken: {name}"));
return broken.Count == 0 && summaries.Sum(summary => summary.Reports.Length) > 0 ? 0 : 1;
