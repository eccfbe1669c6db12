using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Draws histories in which nothing happens from one in which nothing happened, and counts alarms.</summary>
internal static class AlarmRehearsal
{
    private const int FewestSamples = 20;
    private const double Surprising = 0.01;

    public static AlarmBacktest Run(AlarmRule rule, IReadOnlyList<ChartSample> history, ChartScale scale, AlarmBacktestOptions options)
    {
        ChartSample[] admitted = [.. history.Select(sample => rule.Admit(sample)).Where(sample => !sample.IsMissing)];
        if (admitted.Length < FewestSamples)
        {
            throw new ArgumentException(
                Invariant($"The history has {admitted.Length} samples of at least {rule.MinimumCount} values; a backtest needs {FewestSamples}. Use a longer history, longer periods or a lower MinimumCount."), nameof(history));
        }

        var baseline = ChartBaseline.From(admitted, scale);
        var designed = rule.DesignedRate();
        var block = options.BlockLength ?? Math.Max(1, (int)Math.Round(Math.Cbrt(admitted.Length)));
        var (rate, points) = Measure(rule, admitted, baseline, designed, block, options);
        var own = AlarmsOf(rule, rule.Design.Start(baseline), baseline, admitted);
        var verdict = rate.Interval.Lower > rule.Tolerance * designed ? AlarmVerdict.TooManyFalseAlarms
            : own > 0 && IsSurprising(own, admitted.Length * Math.Max(designed, rate.Value)) ? AlarmVerdict.HistoryAlarms
            : AlarmVerdict.Accepted;
        return new()
        {
            Rule = rule,
            Baseline = baseline,
            DesignedRate = designed,
            MeasuredRate = rate,
            Points = points,
            HistoryAlarms = own,
            Verdict = verdict,
        };
    }

    private static (Estimate Rate, long Points) Measure(
        AlarmRule rule, ChartSample[] history, ChartBaseline baseline, double designed, int block, AlarmBacktestOptions options)
    {
        var random = new SeededRandom(options.Seed);
        var z = baseline.Standardize(history);
        var wanted = (long)(options.RunLengths / designed);
        var drawn = new ChartSample[history.Length];
        var (alarms, points, rates, squares, replicates) = (0L, 0L, 0.0, 0.0, 0);
        while (points < wanted || replicates < 2)
        {
            Draw(history, z, baseline, block, random, drawn);
            if (Learn(drawn, baseline) is not { } learned)
            {
                continue; // a draw without scatter is no baseline that anybody would use
            }

            // One baseline is used for as long as a history: alarms of one baseline go together.
            Draw(history, z, baseline, block, random, drawn);
            var count = AlarmsOf(rule, null, learned, drawn);
            alarms += count;
            points += drawn.Length;
            rates += count;
            squares += (double)count * count;
            replicates++;
        }

        var mean = rates / replicates;
        var variance = Math.Max(squares / replicates - mean * mean, mean) / replicates; // not less than of independent alarms
        var half = StandardNormal.TwoSided(options.Level) * Math.Sqrt(variance) / history.Length;
        var rate = alarms / (double)points;
        return (new(rate, new(Math.Max(0, rate - half), rate + half, options.Level)), points);
    }

    /// <summary>Standardised samples in blocks, put on the counts of the history.</summary>
    private static void Draw(ChartSample[] history, double[] z, ChartBaseline baseline, int block, SeededRandom random, ChartSample[] drawn)
    {
        for (var place = 0; place < drawn.Length;)
        {
            var start = random.Next(z.Length);
            for (var i = 0; i < block && place < drawn.Length; i++, place++)
            {
                var sample = history[place];
                var mean = baseline.AtMost(baseline.AtLeast(baseline.Centre + z[(start + i) % z.Length] * baseline.ErrorOf(sample)));
                drawn[place] = new(sample.Count, mean, sample.StandardDeviation, sample.Range, sample.Time);
            }
        }
    }

    private static ChartBaseline? Learn(ChartSample[] drawn, ChartBaseline baseline)
    {
        try
        {
            return ChartBaseline.From(drawn, baseline.Scale);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static int AlarmsOf(AlarmRule rule, ChartRun? standing, ChartBaseline baseline, ChartSample[] samples)
    {
        var run = standing ?? rule.Design.Start(baseline);
        var alarms = 0;
        foreach (var sample in samples)
        {
            var (_, rules, side) = run.Next(sample);
            if (rule.IsSignal(rules, side))
            {
                alarms++;
                run = rule.Design.Start(baseline);
            }
        }

        return alarms;
    }

    /// <summary>P(Poisson(expected) ≥ alarms) is small.</summary>
    private static bool IsSurprising(int alarms, double expected) => IncompleteGamma.Lower(alarms, expected) < Surprising;
}
