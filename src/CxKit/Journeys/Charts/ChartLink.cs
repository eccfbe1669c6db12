namespace CxKit.Journeys;

/// <summary>A connection of a chart, between two of its nodes by number.</summary>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Weight">How many went that way, more than 0.</param>
/// <param name="Note">What else is said about it, such as a duration; null for nothing.</param>
internal readonly record struct ChartLink(int From, int To, long Weight, string? Note = null)
{
    /// <summary>The heaviest links, those of one weight by their ends, and how many others there are with which weight.</summary>
    public static (List<ChartLink> Shown, List<ChartLink> Others) Heaviest(IEnumerable<ChartLink> links, int most)
    {
        var ordered = links.OrderByDescending(link => link.Weight).ThenBy(link => link.From).ThenBy(link => link.To).ToList();
        return (ordered[..Math.Min(most, ordered.Count)], ordered[Math.Min(most, ordered.Count)..]);
    }

    public static void RequireMost(int most, string parameter)
    {
        if (most is < 1 or > 1_000)
        {
            throw new ArgumentOutOfRangeException(parameter, most, "A chart draws 1 to 1,000 links.");
        }
    }
}
