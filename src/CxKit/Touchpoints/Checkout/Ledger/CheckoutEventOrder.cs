using System.Text.Json;

namespace CxKit.Touchpoints;

/// <summary>The order of the events of one attempt: by time, sequence and rank, then by content, so that it never depends on the order in which they came.</summary>
internal sealed class CheckoutEventOrder : IComparer<CheckoutEvent>
{
    public static CheckoutEventOrder Instance { get; } = new();

    public int Compare(CheckoutEvent? x, CheckoutEvent? y)
    {
        if (ReferenceEquals(x, y))
        {
            return 0;
        }

        var order = x!.Time.UtcTicks.CompareTo(y!.Time.UtcTicks);
        order = order != 0 ? order : x.Sequence.CompareTo(y.Sequence);
        order = order != 0 ? order : x.Rank.CompareTo(y.Rank);
        return order != 0 ? order : string.CompareOrdinal(Content(x), Content(y));
    }

    private static string Content(CheckoutEvent checkoutEvent) => JsonSerializer.Serialize(checkoutEvent, TouchpointsJson.Default.CheckoutEvent);
}
