using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>What <see cref="RotationPlan.From"/> plans, and the rules that it keeps.</summary>
public sealed record RotationPlanOptions
{
    /// <summary>The scenarios that each outlet is to see equally often; at least one. Default: one called <c>visit</c>.</summary>
    public IReadOnlyList<string> Scenarios { get; init; } = ["visit"];

    /// <summary>The times of day or week at which each scenario is to be played equally often; at least one. Default: one called <c>any</c>.</summary>
    public IReadOnlyList<string> Dayparts { get; init; } = ["any"];

    /// <summary>How many periods are planned, such as months; at least 1. Default 12.</summary>
    public int Periods { get; init; } = 12;

    /// <summary>How many visits each outlet has in a period; at least 1. Default 1.</summary>
    public int VisitsPerPeriod { get; init; } = 1;

    /// <summary>
    /// How many periods later a shopper may come to the same outlet again, at least 1: with 3 one who was there in January comes again in April at the earliest. Default 3. Nobody
    /// visits an outlet twice in a period.
    /// </summary>
    public int RestPeriods { get; init; } = 3;

    /// <summary>The most visits of a shopper in a period, at least 1; null, the default, for as many as an even share asks for.</summary>
    public int? MostVisitsPerShopper { get; init; }

    /// <summary>Who must not visit what. Default: none.</summary>
    public IReadOnlyList<RotationExclusion> Exclusions { get; init; } = [];

    /// <summary>Where chance starts; the same seed gives the same plan. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Exclusions);
        RequireNames(Scenarios, nameof(Scenarios));
        RequireNames(Dayparts, nameof(Dayparts));
        ArgumentOutOfRangeException.ThrowIfLessThan(Periods, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(VisitsPerPeriod, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RestPeriods, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostVisitsPerShopper ?? 1, 1, nameof(MostVisitsPerShopper));
    }

    internal static void RequireNames(IReadOnlyList<string> names, string what)
    {
        ArgumentNullException.ThrowIfNull(names, what);
        if (names.Count == 0 || names.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException(Invariant($"{what} are {names.Count} names, one of them blank or none at all. Name at least one."), what);
        }

        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"'{twice.Key}' is there twice in {what}. Name each once.", what);
        }
    }
}
