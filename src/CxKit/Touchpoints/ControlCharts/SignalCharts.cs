using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Control charts of many signals, by channel and segment, from their totals by day, week or month.</summary>
/// <remarks>
/// <para><c>SignalCharts.From(signals)</c> for daily charts; <c>SignalCharts.From(totals)</c> where totals exist. What cannot be charted is named in <see cref="Failures"/>, single
/// values that cannot be used are counted in <see cref="Refused"/>, and neither stops any other chart.</para>
/// <para>With many charts, false alarms add up: 100 charts of 500 periods each to a false alarm have one every 5 periods. Ask for a longer run length then. The last period counts as if it were over.
/// Immutable and thread-safe.</para>
/// </remarks>
public sealed record SignalCharts
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most points that a chart of a signal has, gaps included: 10,000, which is 27 years of days.</summary>
    public const int MostPoints = 10_000;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(SignalCharts)); } = CurrentVersion;

    /// <summary>The charts: signals in ordinal order, of each all together first.</summary>
    public required IReadOnlyList<SignalChart> Charts { get; init; }

    /// <summary>What cannot be charted, and why.</summary>
    public required IReadOnlyList<SignalChartFailure> Failures { get; init; }

    /// <summary>Values that were not taken, by reason, with an example each.</summary>
    public IReadOnlyList<RefusedSignals> Refused { get => field ?? []; init; }

    /// <summary>Adds signals up by day and draws them.</summary>
    /// <param name="signals">The signals, in any order.</param>
    /// <param name="catalogue">Their definitions; null for <see cref="TouchpointCatalogue.Standard"/>.</param>
    /// <param name="options">What is drawn; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option or the catalogue is not valid.</exception>
    public static SignalCharts From(IEnumerable<Signal> signals, TouchpointCatalogue? catalogue = null, SignalChartOptions? options = null) =>
        From(SignalTotals.From(signals, catalogue, new() { Period = Period.Day }), options);

    /// <summary>Draws the signals of totals.</summary>
    /// <param name="totals">The totals; by day, week or month, whatever is to be a point.</param>
    /// <param name="options">What is drawn; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    public static SignalCharts From(SignalTotals totals, SignalChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(totals);
        var used = options ?? new();
        used.RequireValid();
        var (charts, failures) = (new List<SignalChart>(), new List<SignalChartFailure>());
        var definitions = totals.Catalogue.Touchpoints.SelectMany(touchpoint => touchpoint.Signals).DistinctBy(signal => signal.Name, StringComparer.Ordinal);
        foreach (var definition in definitions.OrderBy(signal => signal.Name, StringComparer.Ordinal))
        {
            foreach (var (channel, segment) in Parts(totals, used.Split))
            {
                try
                {
                    var samples = SamplesOf(totals, definition.Name, channel, segment, used.MinimumCount);
                    if (samples.Count == 0)
                    {
                        continue; // it never occurs there
                    }

                    charts.Add(new(definition.Name, channel, segment, Draw(samples, definition, Title(definition.Name, channel, segment), used)));
                }
                catch (ArgumentException e)
                {
                    failures.Add(new(definition.Name, channel, segment, e.Message));
                }
            }
        }

        return new() { Charts = charts, Failures = failures, Refused = totals.Refused };
    }

    /// <summary>The points of a signal, for a chart, a backtest or a search for changes.</summary>
    /// <param name="totals">The totals.</param>
    /// <param name="signal">The name of the signal.</param>
    /// <param name="channel">The channel; null for all together.</param>
    /// <param name="segment">The segment; null for all together.</param>
    /// <param name="minimumCount">Periods with fewer values are gaps; at least 1. Default 1.</param>
    /// <returns>A sample for each period from the first one with values to the last one; missing where there are too few. Weighted values count with their effective number.</returns>
    /// <exception cref="ArgumentException">The catalogue has no such signal, or there are more than <see cref="MostPoints"/> periods from the first value to the last, as with a stray date.</exception>
    public static IReadOnlyList<ChartSample> SamplesOf(SignalTotals totals, string signal, string? channel = null, string? segment = null, int minimumCount = 1)
    {
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumCount, 1);
        var samples = new List<ChartSample>();
        var expected = -1;
        var series = totals.Series(signal, channel, segment);
        if (series.Count > 0 && totals.Period.IndexOf(series[^1].Start) - totals.Period.IndexOf(series[0].Start) >= MostPoints)
        {
            throw new ArgumentException(
                Invariant($"The values run from {series[0].Start:yyyy-MM-dd} to {series[^1].Start:yyyy-MM-dd}, but a chart has at most {MostPoints:N0} points. Look for a stray date, or use longer periods."), nameof(totals));
        }

        foreach (var period in series)
        {
            var index = totals.Period.IndexOf(period.Start);
            for (; expected >= 0 && expected < index; expected++)
            {
                samples.Add(ChartSample.Missing(At(totals.Period.StartOf(expected))));
            }

            expected = index + 1;
            var count = Math.Max(1, (long)Math.Round(period.EffectiveCount));
            samples.Add(period.Count < minimumCount
                ? ChartSample.Missing(At(period.Start))
                : new(count, period.Mean, double.IsNaN(period.StandardDeviation) ? null : period.StandardDeviation, period.Maximum - period.Minimum, At(period.Start)));
        }

        return samples;
    }

    private static ControlChart Draw(IReadOnlyList<ChartSample> samples, SignalDefinition definition, string title, SignalChartOptions options)
    {
        var trial = options.Baseline is { } length ? [.. samples.Take(length)] : samples;
        var scale = options.Scale ?? (definition.Kind == SignalKind.YesNo ? ChartScale.LaneyBinomial
            : trial.Any(sample => sample.StandardDeviation > 0) ? ChartScale.LaneyMean : ChartScale.MovingRange);
        var baseline = ChartBaseline.From(trial, scale);

        // Values that vary by more than chance within a period cannot vary by less between periods: such a factor is an accident of the baseline.
        return (options.Scale is null && baseline.Inflation < 1 ? baseline with { Inflation = 1 } : baseline).Chart(samples, options.Design, title);
    }

    private static IEnumerable<(string? Channel, string? Segment)> Parts(SignalTotals totals, SignalChartSplit split)
    {
        yield return (null, null);
        foreach (var channel in split is SignalChartSplit.Channel or SignalChartSplit.ChannelAndSegment ? totals.Channels : [])
        {
            yield return (channel, null);
        }

        foreach (var segment in split is SignalChartSplit.Segment or SignalChartSplit.ChannelAndSegment ? totals.Segments : [])
        {
            yield return (null, segment);
        }
    }

    private static string Title(string signal, string? channel, string? segment) =>
        signal + (channel is null ? "" : Invariant($", channel {channel}")) + (segment is null ? "" : Invariant($", segment {segment}"));

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
