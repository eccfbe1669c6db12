// From a file of events to where customers come from, where they stop, and what it costs.
using System.Globalization;
using System.Text;
using CxKit.Journeys;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// A file as a shop could export it: 3,000 visits with a slow, failing payment on mobile, a few broken rows, and one customer who said no.
var file = MadeUpFile(visits: 3_000, seed: 7);

// 1. Read it. Nothing is dropped silently, and one bad row never stops the others.
var import = EventImport.FromCsv(new MemoryStream(file));
var log = await JourneyLog.FromAsync(import, new() { SessionTimeout = TimeSpan.FromMinutes(30) });
Console.WriteLine($"{import.Rows:N0} rows: {log.Count:N0} events of {log.Subjects.Count:N0} customers in {log.SessionCount:N0} sessions, {log.Summary.Anonymous} only counted");
foreach (var row in import.Refusals.SelectMany(reason => reason.First))
{
    Console.WriteLine($"  refused, {row}");
}

// 2. How far do they get? What is counted is said with the result.
Heading("Funnel");
var funnel = log.Funnel(["view", "add_to_cart", "payment", "purchase"], new() { Count = FunnelCount.Sessions, Window = TimeSpan.FromHours(1) });
Console.Write(funnel);
Console.WriteLine($"From view to purchase: half of those who get there within {funnel.TimeToConvert().Median}");

// 3. What follows what? The same log, so the same numbers.
Heading("Flow, the most frequent transitions");
foreach (var edge in log.Flow(new() { Unit = JourneyUnit.Session }).Edges.Take(6))
{
    Console.WriteLine($"{edge.From} > {edge.To}: {edge.Count:N0} times, {edge.Share:P1} of all that follows {edge.From}, median {edge.Duration.Median.TotalSeconds:F0} s");
}

// 4. Which channel brings orders? Exact Markov chain; what removing a channel would cost.
Heading("Attribution");
var credit = log.Attribute(AttributionModel.Markov(order: 1));
Console.WriteLine($"{credit.Model}: {credit.TotalConversions:N0} conversions worth {credit.TotalValue:N2}");
foreach (var channel in credit.Channels)
{
    Console.WriteLine($"{channel.Channel}: {channel.Conversions:F1} conversions, {channel.Share:P1}");
}

// 5. Where does it hurt, and what does that cost?
Heading("Pain points, the costliest first");
foreach (var point in log.PainPoints())
{
    Console.WriteLine($"{point.Kind}: {point.Explanation}");
}

// 6. Do journeys run as they were designed?
Heading("Conformance");
var designed = new JourneyMap("Visit to the shop",
[
    new("Consideration", ["view"], Occurrence.Repeated),
    new("Purchase", ["add_to_cart", "address", "payment", "purchase"]),
]);
var conformance = log.Conformance(designed, JourneyUnit.Session);
Console.WriteLine(conformance);
foreach (var deviation in conformance.Deviations.Take(3))
{
    Console.WriteLine($"  {deviation}");
}

// 7. A picture of it, for any page that renders Mermaid.
Heading("Funnel as a diagram");
Console.Write(funnel.ToMermaid());

static void Heading(string text) => Console.WriteLine($"\n{text}\n{new string('-', text.Length)}");

static byte[] MadeUpFile(int visits, int seed)
{
    var random = new Random(seed);
    var rows = new StringBuilder("customer_id,timestamp,event,channel,value,device,consent\n");
    var start = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    for (var visit = 0; visit < visits; visit++)
    {
        var time = start.AddMinutes(visit * 9 + random.Next(9));
        var customer = $"c{random.Next(visits / 2)}";
        var channel = random.Next(10) switch { < 4 => "search", < 6 => "mail", < 9 => "social", _ => "direct" };
        var device = random.Next(2) == 0 ? "mobile" : "desktop";
        void Row(string name, double seconds, string value = "")
        {
            time = time.AddSeconds(seconds);
            rows.Append(CultureInfo.InvariantCulture, $"{customer},{time:O},{name},{channel},{value},{device},{(customer == "c13" ? "denied" : "")}\n");
        }

        Row("view", 0);
        while (random.NextDouble() < 0.5)
        {
            Row("view", random.Next(5, 120));
        }

        if (random.NextDouble() > (channel == "social" ? 0.3 : 0.6))
        {
            continue;
        }

        Row("add_to_cart", random.Next(5, 120));
        if (random.NextDouble() < 0.85)
        {
            Row("address", random.Next(20, 60));
            if (random.NextDouble() < 0.92)
            {
                var isSlow = device == "mobile" && random.NextDouble() < 0.5;
                Row("payment", random.Next(10, 30));
                if (isSlow)
                {
                    Row("payment_failed", random.Next(40, 90));
                }

                if (random.NextDouble() < (isSlow ? 0.35 : 0.9))
                {
                    Row("purchase", random.Next(5, 20), (20 + random.Next(6_000) / 100m).ToString(CultureInfo.InvariantCulture));
                }
            }
        }
    }

    rows.Append("c1,31/03/2026,view,search,,mobile,\n").Append(",2026-03-19T10:00:00Z,view,search,,mobile,\n").Append("c2,2026-03-19T10:00:00Z,purchase,search,54 EUR,mobile,\n");
    return Encoding.UTF8.GetBytes(rows.ToString());
}
