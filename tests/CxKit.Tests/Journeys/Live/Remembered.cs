using CxKit.Journeys;

namespace CxKit.Tests.Journeys;

/// <summary>What a tracker is to remember, said in the plainest way: from all events at once.</summary>
internal static class Remembered
{
    public static IEnumerable<JourneyEvent> Of(IEnumerable<JourneyEvent> events, JourneysOptions options)
    {
        var different = events.Where(e => e.Id is null).Concat(events.Where(e => e.Id is not null).DistinctBy(e => (LogContent.Line(e), e.Id))).ToList();
        var horizon = different.Max(e => e.Time) - options.Retention;
        var lasts = different.GroupBy(e => e.Subject).Select(customer => (Time: customer.Max(e => e.Time), Subject: customer.Key))
            .OrderByDescending(last => last.Time).ThenByDescending(last => last.Subject, StringComparer.Ordinal).ToList();
        var oneTooMany = lasts.Count > options.Customers ? lasts[options.Customers] : (Time: DateTimeOffset.MinValue, Subject: "");
        return different
            .Where(e => e.Time >= horizon)
            .Where(e => e.Time > oneTooMany.Time || (e.Time == oneTooMany.Time && string.CompareOrdinal(e.Subject, oneTooMany.Subject) > 0))
            .GroupBy(e => e.Subject)
            .SelectMany(customer => customer.Order(Comparer<JourneyEvent>.Create(Compare)).TakeLast(options.EventsPerCustomer));
    }

    private static int Compare(JourneyEvent x, JourneyEvent y)
    {
        int[] orders =
        [
            x.Time.CompareTo(y.Time), x.Sequence.CompareTo(y.Sequence), string.CompareOrdinal(x.Name, y.Name), string.CompareOrdinal(x.Channel, y.Channel),
            string.CompareOrdinal(x.Session, y.Session), Nullable.Compare(x.Value, y.Value), string.CompareOrdinal(Device(x), Device(y)), string.CompareOrdinal(x.Id, y.Id),
        ];
        return Array.Find(orders, order => order != 0);

        static string? Device(JourneyEvent e) => e.Properties?.GetValueOrDefault("device");
    }
}
