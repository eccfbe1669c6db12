using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>The points on which a question can be answered: from a minimum to a maximum in equal steps.</summary>
/// <remarks>A value: equal when all four are. Immutable and thread-safe.</remarks>
public sealed record MetricScale
{
    /// <summary>The most points that a scale may have: as many as from 0 to 100. Durations and amounts are no scales.</summary>
    public const int MaximumPoints = 101;

    /// <summary>How far from a point an answer may be, in steps, for numbers such as 3.3 that no double holds exactly.</summary>
    private const double Tolerance = 1e-6;

    private const double LargestEnd = 1e9;

    /// <summary>Makes a scale.</summary>
    /// <param name="minimum">The lowest answer.</param>
    /// <param name="maximum">The highest answer, above <paramref name="minimum"/>.</param>
    /// <param name="step">From one answer to the next, above 0; the range is a whole number of steps, at most 100.</param>
    /// <param name="higherIsBetter">Whether the highest answer is the best one. False for effort or waiting, where the lowest is.</param>
    /// <exception cref="ArgumentOutOfRangeException">The numbers make no such scale.</exception>
    public MetricScale(double minimum, double maximum, double step = 1, bool higherIsBetter = true)
    {
        if (!(Math.Abs(minimum) <= LargestEnd && Math.Abs(maximum) <= LargestEnd && minimum < maximum))
        {
            throw new ArgumentOutOfRangeException(nameof(maximum), maximum, Invariant($"A scale runs from a minimum up to a maximum, not from {minimum} to {maximum}."));
        }

        var steps = (maximum - minimum) / step;
        if (!(step > 0 && steps >= 1 - Tolerance && steps < MaximumPoints && Math.Abs(steps - Math.Round(steps)) < Tolerance))
        {
            throw new ArgumentOutOfRangeException(nameof(step), step,
                Invariant($"From {minimum} to {maximum} by {step} are {steps + 1} answers. A scale has 2 to {MaximumPoints}, and a whole number of steps between its ends."));
        }

        (Minimum, Maximum, Step, HigherIsBetter) = (minimum, maximum, step, higherIsBetter);
        Points = (int)Math.Round(steps) + 1;
    }

    /// <summary>0 to 10: the scale of the Net Promoter Score.</summary>
    public static MetricScale ZeroToTen { get; } = new(0, 10);

    /// <summary>1 to 5: satisfaction and stars.</summary>
    public static MetricScale OneToFive { get; } = new(1, 5);

    /// <summary>1 to 7: agreement, such as that of the customer effort score.</summary>
    public static MetricScale OneToSeven { get; } = new(1, 7);

    /// <summary>0 for no, 1 for yes.</summary>
    public static MetricScale NoOrYes { get; } = new(0, 1);

    /// <summary>The lowest answer.</summary>
    public double Minimum { get; }

    /// <summary>The highest answer.</summary>
    public double Maximum { get; }

    /// <summary>From one answer to the next.</summary>
    public double Step { get; }

    /// <summary>Whether the highest answer is the best one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>How many answers there are to choose from, 2 to 101.</summary>
    public int Points { get; }

    /// <summary>The answer at a point.</summary>
    /// <param name="point">From 0 for <see cref="Minimum"/> to <see cref="Points"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such point.</exception>
    public double ValueOf(int point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(point, Points);
        return point == Points - 1 ? Maximum : Minimum + point * Step;
    }

    /// <summary>The point of an answer, or why it has none.</summary>
    /// <param name="score">The answer.</param>
    /// <param name="point">Its point, from 0 for <see cref="Minimum"/>.</param>
    /// <param name="refusal">Why it is not on the scale; null where it is.</param>
    public bool TryPointOf(double score, out int point, out ScoreRefusal? refusal)
    {
        var steps = Step == 1 ? score - Minimum : (score - Minimum) / Step; // the same bits, without a division where most scales need none
        point = (int)steps;
        if (point == steps && (uint)point < (uint)Points)
        {
            refusal = null;
            return true; // most are exact
        }

        var nearest = Math.Round(steps);
        refusal =
            !double.IsFinite(score) ? ScoreRefusal.NotFinite
            : steps < -Tolerance ? ScoreRefusal.BelowScale
            : steps > Points - 1 + Tolerance ? ScoreRefusal.AboveScale
            : Math.Abs(steps - nearest) > Tolerance ? ScoreRefusal.BetweenPoints
            : null;
        point = refusal is null ? (int)nearest : -1;
        return refusal is null;
    }

    /// <summary>Writes <c>1 to 5</c>, or <c>0 to 1 by 0.1</c>.</summary>
    public override string ToString() => Step == 1 ? Invariant($"{Minimum} to {Maximum}") : Invariant($"{Minimum} to {Maximum} by {Step}");

    /// <summary>Why the Net Promoter Score is not defined on this scale; null where it is.</summary>
    internal string? ProblemForNps() => (Minimum, Maximum, Step, HigherIsBetter) switch
    {
        (0, 10, 1, true) => null,
        (1, 10, 1, true) => "A scale from 1 to 10 is no NPS: people choose otherwise where 0 is missing, so its figures cannot be compared with any other. Report its mean or top box, or ask on 0 to 10.",
        _ => $"The Net Promoter Score is defined on 0 to 10 only, higher being better; the scale is {this}. Report its mean or top box instead.",
    };
}
