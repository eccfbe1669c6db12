namespace CxKit.Journeys;

/// <summary>A funnel by the values of a property, or by channel.</summary>
/// <remarks>
/// <para>Every group has the rule and the attempts of the whole funnel; only who counts where differs. Except with <see cref="FunnelTouch.Any"/>, the groups
/// with <see cref="Unknown"/> and <see cref="Other"/> add up to the funnel.</para>
/// <para>No group has fewer customers than <see cref="JourneyLog.MinimumCell"/>: smaller ones are part of <see cref="Other"/>. Were that too small as well,
/// the smallest groups shown join it, so that nothing can be found by subtraction; when all together are too few, nothing is shown, and a note says so. Immutable.</para>
/// </remarks>
public sealed class FunnelBreakdown
{
    private readonly FunnelRule _rule;

    private FunnelBreakdown(Funnel funnel, string by, IReadOnlyList<FunnelGroup> groups, FunnelGroup? unknown, FunnelGroup? other, IReadOnlyList<string> notes)
    {
        (_rule, By, Groups, Unknown, Other, Notes) = (funnel.Definition, by, groups, unknown, other, notes);
    }

    /// <summary>What it is broken down by, in words: <c>device, first touch</c>.</summary>
    public string By { get; }

    /// <summary>The rule by which the funnel counts, in words.</summary>
    public string Rule => _rule.ToString();

    /// <summary>The groups by value, those with the most customers first, then in ordinal order of values.</summary>
    public IReadOnlyList<FunnelGroup> Groups { get; }

    /// <summary>The attempts without a value; null when there are none, or so few that they are part of
    /// <see cref="Other"/>.</summary>
    public FunnelGroup? Unknown { get; }

    /// <summary>The attempts of all other values, those of small groups among them; null when there are none, or too few to show.</summary>
    public FunnelGroup? Other { get; }

    /// <summary>What is in <see cref="Other"/> or left out, and why.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The group of a value.</summary>
    /// <exception cref="KeyNotFoundException">No group is shown by this value.</exception>
    public FunnelGroup this[string value] => Groups.FirstOrDefault(group => group.Name == value)
        ?? throw new KeyNotFoundException("No group is shown by this value; it does not occur, or it is part of Other. Groups lists those shown.");

    /// <summary>Compares two groups step by step.</summary>
    /// <param name="first">The value of the group to compare with.</param>
    /// <param name="second">The value of the group to compare; differences are its rates less those of the first.</param>
    /// <remarks>The groups are taken as independent. With <see cref="FunnelTouch.Any"/>, or where sessions or attempts are counted, they may share customers; intervals and
    /// p values are then approximate.</remarks>
    /// <exception cref="KeyNotFoundException">No group is shown by one of the values.</exception>
    public FunnelComparison Compare(string first, string second) => FunnelComparison.Of(_rule, first, this[first].Steps, second, this[second].Steps);

    /// <summary>The rule and a line a group, with numbers in the current culture.</summary>
    public override string ToString() => FunnelTable.Of(this);

    internal static FunnelBreakdown Of(Funnel funnel, string by, AttemptValues values, FunnelBreakdownOptions options)
    {
        var tallies = new SortedDictionary<int, FunnelTally>(); // by value, -1 for none
        for (var attempt = 0; attempt < funnel.Attempts.Count; attempt++)
        {
            foreach (var value in values.Of(attempt))
            {
                if (!tallies.TryGetValue(value, out var tally))
                {
                    tallies.Add(value, tally = new(funnel.Definition));
                }

                tally.Add(funnel.Attempts, attempt);
            }
        }

        var minimum = funnel.Log.MinimumCell;
        var small = tallies.Count(pair => pair.Value.Customers < minimum);

        // Attempts without a value stand first, so they are the last to join the others.
        var shown = tallies.Where(pair => pair.Value.Customers >= minimum)
            .OrderBy(pair => pair.Key == AttemptValues.None ? 0 : 1).ThenByDescending(pair => pair.Value.Customers).Select(pair => pair.Key).ToList();
        var most = options.MaximumGroups + (shown.Contains(AttemptValues.None) ? 1 : 0);
        shown = [.. shown.Take(most)];
        var other = values.TallyOthers(funnel, [.. shown]);
        while (other.Customers > 0 && other.Customers < minimum && shown.Count > 0)
        {
            shown.RemoveAt(shown.Count - 1);
            other = values.TallyOthers(funnel, [.. shown]);
        }

        var notes = new List<string>();
        if (small > 0)
        {
            notes.Add($"Groups of fewer than {minimum} customers (JourneyLogOptions.MinimumCell) are not shown by themselves: {small}.");
        }

        if (other.Customers >= minimum)
        {
            notes.Add($"Values that are together in other: {tallies.Count - shown.Count}.");
        }
        else if (other.Customers > 0)
        {
            notes.Add($"All together are fewer than {minimum} customers and left out.");
        }

        var unknown = shown.Remove(AttemptValues.None) ? Group("(unknown)", tallies[AttemptValues.None]) : null;
        return new(
            funnel, $"{by}, {InWords(options)}", [.. shown.Select(value => Group(values.Text(value), tallies[value]))], unknown,
            other.Customers >= minimum ? Group("(other)", other) : null, notes);
    }

    private static FunnelGroup Group(string name, FunnelTally tally) => new(name, tally.Customers, tally.Steps());

    private static string InWords(FunnelBreakdownOptions options) => options.Touch switch
    {
        FunnelTouch.First => "first touch",
        FunnelTouch.Last => "last touch",
        FunnelTouch.Step => $"at step {options.Step}",
        _ => "any step",
    };
}
