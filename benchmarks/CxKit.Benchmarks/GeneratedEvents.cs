using CxKit.Journeys;

namespace CxKit.Benchmarks;

/// <summary>Made-up events of a large shop in no order at all: 200,000 customers, 40 names of unequal frequency, 8 sessions a customer in 90 days.</summary>
internal static class GeneratedEvents
{
    public const int Customers = 200_000;

    public static readonly string[] Names =
        ["view", "search", "add_to_cart", "checkout", "payment", "purchase", .. Enumerable.Range(6, 34).Select(i => $"event_{i}")];

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Subjects = [.. Enumerable.Range(0, Customers).Select(i => $"customer-{i:D6}")];

    public static IEnumerable<JourneyEvent> Make(int count)
    {
        var random = new Random(20261122);
        for (var i = 0; i < count; i++)
        {
            var customer = random.Next(Customers);
            var session = random.Next(8);
            var sessionStart = (customer * 7919L + session * 104_729L) % (90 * 24 * 60); // minutes: the same for every event of the session
            var name = Names[Math.Min(random.Next(Names.Length), random.Next(Names.Length))];
            yield return new(Subjects[customer], name, Start.AddMinutes(sessionStart).AddMilliseconds(random.Next(20 * 60 * 1000)))
            {
                Value = name == "purchase" ? 50 : null,
            };
        }
    }
}
