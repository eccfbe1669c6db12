namespace CxKit.Forecasting;

/// <summary>How a <see cref="CalibrationReport"/> looks at forecasts.</summary>
public sealed record CalibrationOptions
{
    /// <summary>The interval levels to check, fractions in (0, 1); default 0.5, 0.8 and 0.95.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.5, 0.8, 0.95];

    /// <summary>The number of bars of the histogram, 2 to 100; default 10.</summary>
    public int Bins { get; init; } = 10;

    /// <summary>How often the test of uniformity rejects forecasts that are right, a fraction in (0, 1); default 0.01.</summary>
    public double FalseAlarmRate { get; init; } = 0.01;

    /// <summary>The seed of the randomised ranks of values that have a probability of their own, such as counts.</summary>
    public ulong Seed { get; init; } = PredictiveDistribution.PathSeed;

    internal void RequireValid()
    {
        const int mostBins = 100;
        ArgumentNullException.ThrowIfNull(Levels);
        foreach (var level in Levels)
        {
            Interval.RequireLevel(level);
        }

        if (Bins is < 2 or > mostBins)
        {
            throw new ArgumentOutOfRangeException(nameof(Bins), Bins, $"A histogram of ranks has 2 to {mostBins} bars; {Bins} is not in that range.");
        }

        if (!(FalseAlarmRate > 0 && FalseAlarmRate < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(FalseAlarmRate), FalseAlarmRate, "A false-alarm rate is a fraction strictly between 0 and 1, such as 0.01.");
        }
    }
}
