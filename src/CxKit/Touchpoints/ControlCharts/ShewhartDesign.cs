using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>A Shewhart chart: each point for itself, between limits of so many standard errors (Shewhart 1931).</summary>
/// <param name="Limit">The limits, in standard errors; 0.1 to 20. Default 3.</param>
/// <param name="Rules">Further patterns that signal. Default none, since each adds false alarms.</param>
public sealed record ShewhartDesign(double Limit = 3, ChartRules Rules = ChartRules.BeyondLimit) : ChartDesign
{
    private const double Narrowest = 0.1;
    private const double Widest = 20;
    private const int Replications = 4_000;
    private const ulong Seed = 1931;

    /// <summary>The design with this run length without a change, in closed form.</summary>
    /// <param name="runLength">The mean number of points until a false alarm, 5 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="runLength"/> is outside its range.</exception>
    public static ShewhartDesign ForRunLength(double runLength) => new(LimitFor(runLength, Widest, limit => Numerics.RunLength.OfValues(limit, 0, 1)));

    internal override string? Problem => Limit >= Narrowest && Limit <= Widest
        ? (Rules & ~(ChartRules.WesternElectric | ChartRules.Nelson)) == 0 ? null : Invariant($"Rules {(int)Rules} are not known. Use the named values of ChartRules.")
        : Invariant($"The limit is {Limit}, but it is {Narrowest} to {Widest} standard errors, usually 3.");

    internal override ChartRun Start(ChartBaseline baseline) => new ShewhartRun(this, baseline);

    /// <remarks>Exact without further rules. With them, by simulation of 4,000 seeded runs (standard error 1.6 %).</remarks>
    private protected override double MeanRunLength(double mean, double deviation)
    {
        RequireValid();
        if ((Rules & ~ChartRules.BeyondLimit) == 0)
        {
            return Numerics.RunLength.OfValues(Limit, mean, deviation);
        }

        const int Longest = 1_000_000;
        var random = new SeededRandom(Seed);
        var total = 0L;
        for (var replication = 0; replication < Replications; replication++)
        {
            var patterns = new RunPatterns(Rules);
            var length = 0;
            bool isOver;
            do
            {
                var z = mean + deviation * random.NextNormal();
                isOver = Math.Abs(z) > Limit | patterns.Next(z).Rules != ChartRules.None;
                length++;
            }
            while (!isOver && length < Longest);

            total += length;
        }

        return total / (double)Replications;
    }
}
