namespace CxKit.Touchpoints;

/// <summary>How promise dates are learnt.</summary>
public sealed record PromiseOptions
{
    /// <summary>How delivery is measured: calendar, instant, lost parcels.</summary>
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>The levels of the promises: the share of parcels that is to be delivered within them, fractions in (0, 1), rising; default 0.1, 0.5, 0.8, 0.9 and 0.95.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.1, 0.5, 0.8, 0.9, 0.95];

    /// <summary>How much of the past transit times are learnt from; default 28 days, from 7 to 730. Shorter follows changes sooner, longer is steadier.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(28);

    /// <summary>How many parcels of the next larger group a lane takes in: with n of its own it speaks for n ÷ (n + this); default 100, at least 0. It is about the form of the distribution alone: how long a
    /// lane takes on the whole is told apart before that.</summary>
    public double PoolingStrength { get; init; } = 100;

    /// <summary>How fast promises answer to being kept too often or too rarely: after a day on which all promises of the level 0.5 were missed they are longer by half of this; default 0.1, from 0 (never) to
    /// 1. Faster follows changes sooner, and makes promises longer, because they then follow chance too.</summary>
    public double LearningRate { get; init; } = 0.1;

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Delivery);
        ArgumentNullException.ThrowIfNull(Levels);
        Delivery.RequireValid();
        if (Levels.Count == 0)
        {
            throw new ArgumentException("Name at least one level, such as 0.9.", nameof(Levels));
        }

        RequireLevels(Levels, nameof(Levels));
        if (Window < TimeSpan.FromDays(7) || Window > TimeSpan.FromDays(730))
        {
            throw new ArgumentOutOfRangeException(nameof(Window), Window, "The window is from 7 to 730 days.");
        }

        if (!(PoolingStrength >= 0 && double.IsFinite(PoolingStrength)))
        {
            throw new ArgumentOutOfRangeException(nameof(PoolingStrength), PoolingStrength, "The pooling strength is a number of parcels, 0 or more.");
        }

        if (!(LearningRate >= 0 && LearningRate <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "The learning rate is from 0 to 1.");
        }
    }

    internal static void RequireLevels(IReadOnlyList<double> levels, string name)
    {
        for (var i = 0; i < levels.Count; i++)
        {
            Interval.RequireLevel(levels[i]);
            if (i > 0 && levels[i] <= levels[i - 1])
            {
                throw new ArgumentException("The levels must rise. Sort them, each once.", name);
            }
        }
    }
}
