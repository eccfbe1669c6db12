using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Who visits which outlet when, with which scenario: seeded, balanced, and without anybody seen twice at one place too soon.</summary>
/// <remarks>
/// <para>In each period every outlet gets the shoppers who were there least often and have the least work so far, by chance among equals; where such a choice leaves an outlet without
/// anybody, visits are exchanged along an augmenting path (Kuhn 1955), so that a period is filled whenever it can be. Should the choices of early periods leave a later one
/// without an answer, the cyclic plan is taken instead, which exists whenever there are enough shoppers: outlet o is visited by the shoppers o·v + t·v, … of a circle in
/// period t. Scenarios and dayparts then go to the visits so that each outlet sees all combinations equally often (±1), and each shopper as evenly as that allows.</para>
/// <para>Shoppers and outlets that are mixed well are what lets <see cref="MysteryRanking"/> tell lenient shoppers from good outlets (an incomplete block design; Cochran &amp; Cox 1957).
/// Immutable; the same input, options and seed give the same plan.</para>
/// </remarks>
public sealed record RotationPlan
{
    private RotationPlan()
    {
    }

    /// <summary>The visits, by period and then by outlet in the given order.</summary>
    public required IReadOnlyList<PlannedVisit> Visits { get; init; }

    /// <summary>How even the plan is.</summary>
    public required RotationBalance Balance { get; init; }

    /// <summary>Plans the visits.</summary>
    /// <param name="outlets">The outlets, each once.</param>
    /// <param name="shoppers">The shoppers, each once.</param>
    /// <param name="options">What is planned; null for one visit a month to each outlet.</param>
    /// <exception cref="InfeasibleRotationException">There are too few shoppers, or the exclusions leave an outlet without enough of them.</exception>
    /// <exception cref="ArgumentException">A name is blank or there twice, or an exclusion names somebody unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static RotationPlan From(IReadOnlyList<string> outlets, IReadOnlyList<string> shoppers, RotationPlanOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        RotationPlanOptions.RequireNames(outlets, nameof(outlets));
        RotationPlanOptions.RequireNames(shoppers, nameof(shoppers));
        var excluded = Excluded(outlets, shoppers, options.Exclusions);
        RequireFeasible(outlets, shoppers.Count, excluded, options);
        var turns = RotationTurns.Of(outlets.Count, shoppers.Count, excluded, options)
            ?? throw new InfeasibleRotationException(
                $"No plan was found that keeps all {options.Exclusions.Count} exclusions. Drop some of them, shorten RestPeriods, or add shoppers.",
                SmallestShoppers(outlets.Count, options));
        return RotationCells.Fill(outlets, shoppers, turns, options);
    }

    /// <summary>The smallest number of shoppers with which there is a plan for so many outlets when nobody is excluded.</summary>
    /// <remarks>
    /// Within <see cref="RotationPlanOptions.RestPeriods"/> an outlet sees only different shoppers, and in a period all visits have to be made:
    /// max(min(rest, periods)·visits, ⌈outlets·visits ÷ most visits of a shopper⌉). The cyclic plan shows that no more are needed.
    /// </remarks>
    /// <param name="outlets">How many outlets, at least 1.</param>
    /// <param name="options">What is planned; null for one visit a month to each outlet.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no outlet, or an option is out of its range.</exception>
    public static int SmallestShoppers(int outlets, RotationPlanOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outlets, 1);
        options ??= new();
        options.RequireValid();
        var atOnePlace = (long)DifferentShoppers(options);
        var inOnePeriod = options.MostVisitsPerShopper is { } most ? ((long)outlets * options.VisitsPerPeriod + most - 1) / most : 1;
        return (int)Math.Min(int.MaxValue, Math.Max(atOnePlace, inOnePeriod));
    }

    internal static RotationPlan Of(IReadOnlyList<PlannedVisit> visits, RotationBalance balance) => new() { Visits = visits, Balance = balance };

    private static int DifferentShoppers(RotationPlanOptions options) => (int)Math.Min(int.MaxValue, (long)Math.Min(options.RestPeriods, options.Periods) * options.VisitsPerPeriod);

    private static void RequireFeasible(IReadOnlyList<string> outlets, int shoppers, bool[,] excluded, RotationPlanOptions options)
    {
        var (smallest, different) = (SmallestShoppers(outlets.Count, options), DifferentShoppers(options));
        if (shoppers < different)
        {
            throw new InfeasibleRotationException(
                Invariant($"An outlet has {different} visits before anybody may come again, but there are {shoppers} shoppers. Use at least {smallest}, or shorten RestPeriods."), smallest);
        }

        if (shoppers < smallest)
        {
            throw new InfeasibleRotationException(Invariant(
                $"{outlets.Count} outlets have {outlets.Count * options.VisitsPerPeriod} visits a period, but {shoppers} shoppers may make {shoppers * options.MostVisitsPerShopper!.Value}. Use at least {smallest}, or raise MostVisitsPerShopper."), smallest);
        }

        for (var outlet = 0; outlet < outlets.Count; outlet++)
        {
            var left = Enumerable.Range(0, shoppers).Count(shopper => !excluded[outlet, shopper]);
            if (left < different)
            {
                throw new InfeasibleRotationException(Invariant(
                    $"Outlet '{outlets[outlet]}' has {different} visits before anybody may come again, but exclusions leave {left} shoppers for it. Add {different - left} who may go there, or shorten RestPeriods."), smallest);
            }
        }
    }

    private static bool[,] Excluded(IReadOnlyList<string> outlets, IReadOnlyList<string> shoppers, IReadOnlyList<RotationExclusion> exclusions)
    {
        var outletPlaces = outlets.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var shopperPlaces = shoppers.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var excluded = new bool[outlets.Count, shoppers.Count];
        foreach (var exclusion in exclusions)
        {
            if (exclusion?.Outlet is null || exclusion.Shopper is null
                || !outletPlaces.TryGetValue(exclusion.Outlet, out var outlet) || !shopperPlaces.TryGetValue(exclusion.Shopper, out var shopper))
            {
                throw new ArgumentException($"The exclusion at outlet '{exclusion?.Outlet}' names an outlet or a shopper that is not in the plan. Correct it or leave it out.", nameof(exclusions));
            }

            excluded[outlet, shopper] = true;
        }

        return excluded;
    }
}
