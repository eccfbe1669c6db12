using System.Text.Json.Serialization;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>What share of the events of an experience are to be good: contacts answered in time, parcels on time, ratings of 4 and more, checkouts without an error.</summary>
/// <param name="Name">What it is known by; not empty.</param>
/// <param name="Target">The share that is to be good, a fraction in (0, 1) such as 0.95; 1 less this is the error budget.</param>
/// <remarks>Plain data with a JSON form; checked by <see cref="ObjectiveTracker"/>. Immutable and thread-safe.</remarks>
public sealed record ServiceObjective(string Name, double Target = 0.95)
{
    private const int LongestPeriodDays = 366;
    private const double UsualLevel = 0.95;

    /// <summary>For JSON: a generated serializer knows what is usual of parameters only. A period of 0, which none can have, stands for an absent one.</summary>
    [JsonConstructor]
    internal ServiceObjective(
        double? atLeast, string name, double target = 0.95, double? atMost = null, TimeSpan period = default, IReadOnlyList<BurnRateRule>? rules = null, double level = UsualLevel)
        : this(name, target)
    {
        (AtLeast, AtMost, Rules, Level) = (atLeast, atMost, rules!, level);
        if (period != default)
        {
            Period = period;
        }
    }

    /// <summary>Over which time the share is taken, up to the moment that is looked at. At most 366 days. Default 30 days.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromDays(30);

    /// <summary>A value is good from here on, for <see cref="IsGood"/>; null for no lower bound.</summary>
    public double? AtLeast { get; init; }

    /// <summary>A value is good up to here, for <see cref="IsGood"/>; null for no upper bound.</summary>
    public double? AtMost { get; init; }

    /// <summary>The rules by which it alarms. Default those of <see cref="BurnRateRule.Standard"/>, without those that are longer than the period.</summary>
    public IReadOnlyList<BurnRateRule> Rules
    {
        get => field ?? [.. BurnRateRule.Standard(Target).Where(rule => rule.LongWindow <= Period)];
        init;
    }

    /// <summary>The level of intervals, and of the lower end that must reach the burn; in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = UsualLevel;

    /// <summary>Tells whether a value is good, by the bounds: <c>rating ≥ 4</c>, <c>days ≤ 2</c>.</summary>
    /// <param name="value">The value; NaN is not good.</param>
    public bool IsGood(double value) => !double.IsNaN(value) && !(value < AtLeast) && !(value > AtMost);

    internal IEnumerable<string> Problems(TimeSpan granularity)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            yield return "An objective needs a name.";
        }

        if (!(Target > 0 && Target < 1))
        {
            yield return Invariant($"The target of '{Name}' is {Target}, but it is a fraction in (0, 1), such as 0.95. No objective has no errors.");
            yield break;
        }

        if (Period < granularity || Period > TimeSpan.FromDays(LongestPeriodDays) || Period.Ticks % granularity.Ticks != 0)
        {
            yield return Invariant($"The period of '{Name}' is {Period}, but it is a multiple of {granularity} and at most {LongestPeriodDays} days.");
        }

        if (AtLeast > AtMost || AtLeast is double.NaN || AtMost is double.NaN)
        {
            yield return Invariant($"'{Name}' is good from {AtLeast} to {AtMost}, which no value is.");
        }

        if (!(Level > 0 && Level < 1))
        {
            yield return Invariant($"The level of '{Name}' is {Level}, but it is a fraction in (0, 1), such as 0.95.");
        }

        foreach (var problem in Rules.SelectMany(rule => rule.Problems(Target, Period, granularity)))
        {
            yield return problem;
        }
    }
}
