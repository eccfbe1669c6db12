using System.Globalization;
using System.Text;

namespace Shop.Generated;

/// <summary>
/// Makes up the visits to the shop's website, from the first page to the purchase or to wherever the customer left, and plants two pain points: a payment step
/// that is slow with bank transfers, and a size guide that sends customers in circles on phones. The same seed makes the same visits.
/// </summary>
internal sealed class VisitGenerator
{
    public const string FileName = "events.csv";
    public const string SlowStep = "payment";
    public const string LoopStep = "size_guide";

    private const int Customers = 4_000;
    private const double Adds = 0.35;
    private const double AddsAfterLoop = 0.12;
    private const double ChecksOut = 0.75;
    private const double GivesAddress = 0.88;
    private const double Pays = 0.92;
    private const double PaysAfterWaiting = 0.50;

    private static readonly DateTime Start = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] ChannelNames = ["search", "direct", "mail", "social"];

    private readonly Random _random;
    private readonly StringBuilder _csv = new("customer_id,timestamp,event,session_id,channel,value,device,payment_method\n");
    private double _orders;
    private double _turnover;
    private double _lostToWaiting;
    private double _lostToLoop;

    private VisitGenerator(int seed) => _random = new Random(seed);

    public static (ShopFile File, VisitTruth Truth) Generate(int seed)
    {
        var generator = new VisitGenerator(seed);
        for (var customer = 0; customer < Customers; customer++)
        {
            for (var day = generator._random.Next(60); day < 90; day += 1 + generator._random.Next(60))
            {
                generator.Visit($"{12_000 + customer}", Start.AddDays(day).AddSeconds(generator._random.Next(24 * 60 * 60)));
            }
        }

        return (
            ShopFile.FromText(FileName, generator._csv.ToString()),
            new VisitTruth(generator._lostToWaiting, generator._lostToLoop, generator._turnover / generator._orders));
    }

    private void Visit(string customer, DateTime at)
    {
        var phone = Chance(0.6);
        var method = _random.Next(100) switch { < 60 => "card", < 85 => "wallet", _ => "bank_transfer" };
        var visit = new Visit(customer, $"{customer}-{at:MMddHHmm}", ChannelNames[Math.Min(_random.Next(4), _random.Next(4))], phone ? "phone" : "desktop", at);
        Write(visit, "visit", 20);
        var looped = Look(visit, phone);
        if (looped)
        {
            _lostToLoop += (Adds - AddsAfterLoop) * ChecksOut * GivesAddress * PaysOnAverage(method);
        }

        if (!Chance(looped ? AddsAfterLoop : Adds))
        {
            return;
        }

        Write(visit, "add_to_cart", 15);
        if (!Chance(ChecksOut))
        {
            return;
        }

        Write(visit, "checkout", 25);
        if (!Chance(GivesAddress))
        {
            return;
        }

        Write(visit, "address", 30);
        Pay(visit, method);
    }

    /// <summary>Looks at products, and tells whether the customer was sent in circles by the size guide.</summary>
    private bool Look(Visit visit, bool phone)
    {
        var looped = false;
        for (var products = 1 + _random.Next(4); products > 0; products--)
        {
            Write(visit, "product", 30);
            if (Chance(0.2))
            {
                Write(visit, LoopStep, 15);
                var circles = phone && Chance(0.5) ? 2 + _random.Next(2) : 0;
                looped |= circles > 0;
                for (; circles > 0; circles--)
                {
                    Write(visit, "product", 6);
                    Write(visit, LoopStep, 6);
                }
            }
        }

        return looped;
    }

    private void Pay(Visit visit, string method)
    {
        visit = visit with { Method = method };
        var slow = Chance(SlowShare(method));
        Write(visit, SlowStep, slow ? 90 : 8); // then, after this time, the form appears
        Write(visit, "payment_form", 30);
        _lostToWaiting += slow ? Pays - PaysAfterWaiting : 0;
        if (Chance(slow ? PaysAfterWaiting : Pays))
        {
            var value = Math.Round(20 + 80 * _random.NextDouble(), 2);
            (_orders, _turnover) = (_orders + 1, _turnover + value);
            Write(visit with { Value = value }, "purchase", 1);
        }
    }

    private static double SlowShare(string method) => method == "bank_transfer" ? 0.8 : 0.04;

    private static double PaysOnAverage(string method) => Pays - SlowShare(method) * (Pays - PaysAfterWaiting);

    private bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>Writes an event, and lets about the given seconds pass.</summary>
    private void Write(Visit visit, string name, double seconds)
    {
        _csv.Append(CultureInfo.InvariantCulture,
            $"{visit.Customer},{visit.At:yyyy-MM-dd'T'HH:mm:ss'Z'},{name},{visit.Session},{visit.Channel},{visit.Value},{visit.Device},{visit.Method}\n");
        visit.At = visit.At.AddSeconds(Math.Ceiling(seconds * (0.5 + _random.NextDouble() + _random.NextDouble() / 2)));
    }
}
