namespace CxKit.Journeys;

/// <summary>What a customer's orders so far say about the next: how many, how long ago the last one was, and for how long they are a customer.</summary>
/// <param name="RepeatOrders">x: days with an order after the day of the first one; at least 0.</param>
/// <param name="DaysToLast">t: from the first order to the last; 0 when there is one only.</param>
/// <param name="Days">T: from the first order until now; at least <paramref name="DaysToLast"/>.</param>
public readonly record struct OrderHistory(int RepeatOrders, double DaysToLast, double Days)
{
    internal void RequireValid()
    {
        if (RepeatOrders < 0 || !(DaysToLast >= 0 && DaysToLast <= Days && double.IsFinite(Days)) || (RepeatOrders == 0 && DaysToLast > 0))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"No customer has {RepeatOrders} repeat orders, the last {DaysToLast} days after the first, within {Days} days. Count from the first order, and the first not among the repeats."),
                nameof(RepeatOrders));
        }
    }

    /// <summary>The histories of all who ordered, by place of the subject, as they are on the day of <paramref name="now"/>.</summary>
    internal static List<(int Subject, OrderHistory History)> Of(LogColumns columns, string order, DateTimeOffset now)
    {
        var histories = new List<(int, OrderHistory)>();
        var name = Array.BinarySearch(columns.Names, order, StringComparer.Ordinal);
        for (var s = 0; s < columns.Subjects.Length && name >= 0; s++)
        {
            var (first, last, days) = (-1L, -1L, 0);
            for (var i = columns.SubjectStarts[s]; i < columns.SubjectStarts[s + 1] && columns.Times[i] < now.UtcTicks + 1; i++)
            {
                var day = columns.Times[i] / TimeSpan.TicksPerDay;
                if (columns.NameCodes[i] == name && day != last)
                {
                    (first, last, days) = (days == 0 ? day : first, day, days + 1);
                }
            }

            if (days > 0)
            {
                histories.Add((s, new(days - 1, last - first, now.UtcTicks / TimeSpan.TicksPerDay - first)));
            }
        }

        return histories;
    }
}
