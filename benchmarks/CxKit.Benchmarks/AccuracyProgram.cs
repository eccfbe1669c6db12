using System.Globalization;
using System.Text;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>
/// How accurate are the models on public data, and do their intervals hold? <c>… -- accuracy [m3] [carparts] [--data folder] [--models a,b] [--output file]</c>
/// writes the tables; without a folder it looks for <c>data</c> or <c>shared/data</c> in the parents of the current one.
/// </summary>
internal static class AccuracyProgram
{
    private static readonly int[] Horizons = [1, 2, 3, 4, 6, 8, 12, 18];

    private static readonly (string Name, Func<int, ForecastModel> Make)[] Models =
    [
        ("auto", season => new Automatic(season)),
        ("ets", season => new Ets(season)),
        ("theta", season => new Theta(season)),
        ("ets average", season => new EtsAverage(season)),
        ("arima", season => new Arima(season)),
        ("ces", season => new ComplexSmoothing(season)),
        ("ets + dotm", season => new Combination(new Ets(season), new DynamicOptimisedTheta(season))),
        ("dotm", season => new DynamicOptimisedTheta(season)),
        ("naive", _ => new Naive()),
        ("mean", _ => new Mean()),
        ("sba", _ => new Sba()),
        ("tsb", _ => new Tsb()),
        ("tsb 0.1", _ => new Tsb(0.1, 0.1)),
        ("counts", _ => new CountSmoothing()),
    ];

    private static readonly string[] ForParts = ["auto", "mean", "sba", "tsb", "tsb 0.1", "counts"];
    private static readonly string[] NotForM3 = ["mean", "sba", "tsb", "tsb 0.1", "counts"];

    /// <returns>The exit code: 0 when the tables are written, 2 for unusable arguments.</returns>
    public static int Run(string[] arguments)
    {
        string? Option(string name) => Array.IndexOf(arguments, name) is >= 0 and var i && i + 1 < arguments.Length ? arguments[i + 1] : null;
        var folder = Option("--data") ?? FindData();
        if (folder is null || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("There is no folder with the data sets (m3, carparts). Name it: accuracy --data folder");
            return 2;
        }

        var names = Option("--models")?.Split(',');
        var sets = arguments.Where(argument => argument is "m3" or "carparts").ToList();
        var text = new StringBuilder("# Accuracy\n\n");
        text.Append("`dotnet run --project benchmarks/CxKit.Benchmarks -c Release -- ").AppendJoin(' ', ["accuracy", .. arguments]).Append('`');
        text.Append("\n\nMeans over series. sMAPE is from 0 to 200; MASE is scaled by the seasonal naive error within the history; coverage is the share of held-out periods inside the interval; ");
        text.Append("width is that of the 95 % interval in the unit of MASE. Milliseconds are of a fit with the intervals of all steps on a shared machine: compare them within a run only.\n");
        if (sets.Count == 0 || sets.Contains("m3"))
        {
            WriteM3(text, AccuracySeries.M3(Path.Combine(folder, "m3")), Chosen(names, NotForM3));
        }

        if (sets.Count == 0 || sets.Contains("carparts"))
        {
            WriteParts(text, AccuracySeries.CarParts(Path.Combine(folder, "carparts")), Chosen(names, [.. Models.Select(model => model.Name).Except(ForParts)]));
        }

        Console.WriteLine(text);
        if (Option("--output") is { } output)
        {
            File.WriteAllText(output, text.ToString());
        }

        return 0;
    }

    private static List<(string Name, Func<int, ForecastModel> Make)> Chosen(string[]? names, string[] without) =>
        [.. Models.Where(model => names is null ? !without.Contains(model.Name) : names.Contains(model.Name))];

    private static void WriteM3(StringBuilder text, List<AccuracySeries> set, List<(string Name, Func<int, ForecastModel> Make)> models)
    {
        string[] groups = [.. set.Select(series => series.Group).Distinct(), "All"];
        var results = models.Select(model => (model.Name, Scores: Measured(set, model))).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n## M3: {set.Count:N0} series, test parts as published\n\nsMAPE / MASE\n\n");
        Row(text, ["model", .. groups, "refused", "ms a series"]);
        Line(text, groups.Length + 3);
        foreach (var (name, scores) in results)
        {
            Row(text,
            [
                name,
                .. groups.Select(group => In(scores, group) is { Count: > 0 } some ? $"{F(some.Average(s => s.Smape), 3)} / {F(some.Average(s => s.Mase), 3)}" : "–"),
                F(scores.Count(s => s is null), 0), F(scores.Average(s => s?.Milliseconds), 2),
            ]);
        }

        text.Append("\nCoverage of 80 % / 95 % intervals, and the width of the latter\n\n");
        Row(text, ["model", .. groups]);
        Line(text, groups.Length + 1);
        foreach (var (name, scores) in results)
        {
            Row(text,
            [
                name,
                .. groups.Select(group => In(scores, group) is { Count: > 0 } some
                    ? $"{F(Share(some.SelectMany(s => s.In80)), 3)} / {F(Share(some.SelectMany(s => s.In95)), 3)} ({F(some.Average(s => s.Width95), 1)})" : "–"),
            ]);
        }

        text.Append("\nCoverage of 95 % intervals by horizon, and of the 0.95 quantile of the total of three periods\n\n");
        Row(text, ["model", "series", .. Horizons.Select(h => $"h = {h}"), "total"]);
        Line(text, Horizons.Length + 3);
        foreach (var (name, scores) in results)
        {
            foreach (var group in groups)
            {
                var some = In(scores, group);
                Row(text,
                [
                    name, group,
                    .. Horizons.Select(h => some.Where(s => s.In95.Length >= h).ToList() is { Count: > 0 } far ? F(Share(far.Select(s => s.In95[h - 1])), 3) : "–"),
                    some.Count > 0 ? F(Share(some.Select(s => s.TotalBelow95)), 3) : "–",
                ]);
            }
        }
    }

    private static void WriteParts(StringBuilder text, List<AccuracySeries> set, List<(string Name, Func<int, ForecastModel> Make)> models)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## Car parts: {set.Count:N0} monthly series, the last 12 months held out\n\n");
        Row(text, ["model", "MASE", "abs. cumulative error ÷ (hμ)", "0.95 quantile of 3 months covers", "in 80 %", "in 95 %", "refused", "ms a series"]);
        Line(text, 8);
        foreach (var model in models)
        {
            var scores = Measured(set, model);
            var made = In(scores, "All");
            Row(text,
            [
                model.Name, F(made.Average(s => s.Mase), 3), F(made.Average(s => s.CumulativeError), 3), F(Share(made.Select(s => s.TotalBelow95)), 3),
                F(Share(made.SelectMany(s => s.In80)), 3), F(Share(made.SelectMany(s => s.In95)), 3),
                F(scores.Count(s => s is null), 0), F(made.Average(s => s.Milliseconds), 2),
            ]);
        }
    }

    private static AccuracyScore?[] Measured(List<AccuracySeries> set, (string Name, Func<int, ForecastModel> Make) model)
    {
        Console.Error.WriteLine(model.Name);
        return AccuracyScore.Of(set, model.Make);
    }

    private static List<AccuracyScore> In(AccuracyScore?[] scores, string group) => [.. scores.OfType<AccuracyScore>().Where(s => group == "All" || s.Group == group)];

    private static double Share(IEnumerable<bool> hits) => hits.Average(hit => hit ? 1.0 : 0);

    private static string F(double? value, int digits) => value?.ToString("F" + digits, CultureInfo.InvariantCulture) ?? "–";

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void Line(StringBuilder text, int columns) => Row(text, Enumerable.Repeat("---", columns));

    private static string? FindData()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var candidate in (string[])[Path.Combine(folder.FullName, "data"), Path.Combine(folder.FullName, "shared", "data")])
            {
                if (Directory.Exists(Path.Combine(candidate, "m3")))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
