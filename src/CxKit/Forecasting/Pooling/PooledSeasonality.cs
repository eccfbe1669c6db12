namespace CxKit.Forecasting;

/// <summary>The seasons of groups of items, learned from all items of a group together: what two noisy years of one item cannot show.</summary>
/// <remarks>
/// <para>Each item's demand is a level of its own, times a growth of the group, times the index of the place in the season. Levels, growth and indices are found in turn by weighted
/// ratios (quasi-likelihood with variance μ + kμ²), with ratios far out held back (Huber 1964); then the logarithms of the indices are shrunk toward 0 by empirical Bayes: a smooth yearly
/// wave and single places each as far as they exceed the noise, both variances by marginal likelihood. A group without a season gets indices near 1.</para>
/// <para>Cost O(values) for each of some ten rounds. Immutable and thread-safe. Sold-out periods are left out.</para>
/// </remarks>
public sealed class PooledSeasonality
{
    private readonly Dictionary<string, SeasonalProfile> _profiles;

    private PooledSeasonality(Dictionary<string, SeasonalProfile> profiles) => _profiles = profiles;

    /// <summary>The groups, in ordinal order.</summary>
    public IReadOnlyList<string> Groups => [.. _profiles.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Learns the seasons.</summary>
    /// <param name="panel">The items.</param>
    /// <param name="groupOf">The group of each id, such as its category.</param>
    /// <param name="options">Weights; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static PooledSeasonality From(DemandPanel panel, Func<string, string> groupOf, PooledSeasonalityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(groupOf);
        return From(panel, groupOf, options ?? new(), withoutLast: 0);
    }

    /// <summary>The season of a group; null when no item is in it.</summary>
    public SeasonalProfile? Find(string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return _profiles.GetValueOrDefault(group);
    }

    /// <param name="panel">The items.</param>
    /// <param name="groupOf">The group of each id.</param>
    /// <param name="options">Weights.</param>
    /// <param name="withoutLast">How many periods at the end of the panel nobody has seen yet.</param>
    internal static PooledSeasonality From(DemandPanel panel, Func<string, string> groupOf, PooledSeasonalityOptions options, int withoutLast)
    {
        options.RequireValid();
        var groups = new Dictionary<string, List<DemandSeries>>(StringComparer.Ordinal);
        foreach (var series in panel)
        {
            var group = groupOf(series.Id) ?? throw new ArgumentException($"Item '{series.Id}' has no group. Give it one, such as an empty text for the rest.", nameof(groupOf));
            if (!groups.TryGetValue(group, out var members))
            {
                groups.Add(group, members = []);
            }

            members.Add(series);
        }

        return new(groups.ToDictionary(
            group => group.Key, group => new ProfileEstimation(group.Value, panel.Period, options, withoutLast).Run(group.Key), StringComparer.Ordinal));
    }
}
