using CxKit.Touchpoints;

/// <summary>Twelve weeks of a shop that does not exist, with a known truth.</summary>
internal sealed class MadeUpShop
{
    private const int Days = 84;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero); // a Monday
    private static readonly DateTimeOffset SnailIsLateFrom = new(2026, 4, 27, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Branches = ["Berlin", "Dresden", "Essen", "Halle", "Jena"];
    private static readonly string[] Shoppers = ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "strict"];

    private readonly Random _random;

    public MadeUpShop(int seed)
    {
        _random = new Random(seed);
        Parcels = [.. Enumerable.Range(0, Days).SelectMany(ParcelsOf)];
        Visits = [.. Enumerable.Range(0, 120).Select(VisitOf), .. Enumerable.Range(0, 48).Select(SharedVisitOf), VisitOf(120) with { Scenario = "Fax" }];
    }

    public static DateTimeOffset Now { get; } = Start.AddDays(Days);

    public IReadOnlyList<Parcel> Parcels { get; }

    /// <summary>Those of which the promise is over.</summary>
    public IEnumerable<Parcel> DueParcels => Parcels.Where(parcel => parcel.FirstPromise < Now);

    public IReadOnlyList<MysteryVisit> Visits { get; }

    /// <summary>It is always the end of the twelve weeks.</summary>
    public TimeProvider Clock { get; } = new StoppedClock();

    public IEnumerable<Signal> Signals()
    {
        foreach (var parcel in DueParcels)
        {
            yield return new("delivery.on_time", parcel.FirstPromise!.Value, IsOnTime(parcel) ? 1 : 0, Segment: parcel.Carrier);
        }

        for (var i = 0; i < 4_000; i++)
        {
            var time = Start.AddDays(Days * _random.NextDouble());
            yield return new("website.load_time", time, 1.5 + 3 * _random.NextDouble() * _random.NextDouble(), Channel: "web");
            yield return new("order_process.payment_authorised", time, _random.Next(100) < 96 ? 1 : 0, Channel: "web");
            if (i % 10 == 0)
            {
                yield return new("support.first_response", time, 1 + 10 * _random.NextDouble(), Channel: i % 20 == 0 ? "mail" : "phone");
                yield return new("gathering_information.rating", time, Rating(4.1));
                yield return new("returns.rating", time, Rating(3.9));
            }
        }

        foreach (var signal in MysteryScores.From(Visits, MysteryProgramme.WebShop).Signals())
        {
            yield return signal;
        }
    }

    /// <summary>600 answers; satisfaction is a weighted mean in which delivery counts most.</summary>
    public RatingTable Survey()
    {
        var answers = Enumerable.Range(0, 600).Select(_ =>
        {
            var mood = _random.NextDouble() - 0.5; // happy customers are happy with all, so that the ratings correlate
            var (site, order, delivery, support) = (Rating(4.2 + mood), Rating(4.0 + mood), Rating(3.1 + mood), Rating(3.8 + mood));
            var overall = Math.Clamp(Math.Round(0.15 * site + 0.2 * order + 0.5 * delivery + 0.15 * support + _random.NextDouble() - 0.5), 1, 5);
            return (site, order, delivery, support, overall);
        }).ToList();
        return RatingTable.From(
            answers,
            ("website", answer => answer.site),
            ("order_process", answer => answer.order),
            ("delivery", answer => answer.delivery),
            ("support", answer => answer.support),
            ("overall", answer => answer.overall));
    }

    /// <summary>A sample for each day of which every promise is over.</summary>
    public ChartSample[] OnTimeByDay() =>
    [
        .. DueParcels.GroupBy(parcel => parcel.FirstPromise!.Value).OrderBy(day => day.Key)
            .Select(day => ChartSample.Share(day.Count(IsOnTime), day.Count(), day.Key)),
    ];

    public static bool IsOnTime(Parcel parcel) => parcel.Delivered is { } delivered && delivered.Date <= parcel.FirstPromise!.Value.Date;

    private IEnumerable<Parcel> ParcelsOf(int day)
    {
        var ordered = Start.AddDays(day);
        if (ordered.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            yield break;
        }

        for (var i = 0; i < 40; i++)
        {
            var carrier = i % 2 == 0 ? "Swift" : "Snail";
            var isSlow = carrier == "Snail" && ordered >= SnailIsLateFrom;
            var transit = _random.Next(100) < (isSlow ? 78 : 94) ? _random.Next(1, 3) : _random.Next(4, 8);
            var delivered = AddWorkingDays(ordered, 1 + transit).AddHours(4);
            yield return new()
            {
                Id = $"p{day}-{i}",
                Carrier = carrier,
                Ordered = ordered,
                HandedOver = AddWorkingDays(ordered, 1),
                FirstPromise = AddWorkingDays(ordered, 4),
                Delivered = delivered < Now ? delivered : null,
            };
        }
    }

    /// <summary>In Halle one waits a day and a half longer; the strict shopper, who gives two of five points less, goes to Berlin most.</summary>
    private MysteryVisit VisitOf(int number)
    {
        var branch = Branches[number % 5];
        var shopper = branch == "Berlin" && number % 2 == 0 ? "strict" : Shoppers[(number / 5 + number) % 8];
        return Visit($"v{number}", branch, shopper, shopper == "strict" ? -2 : 0, _random);
    }

    /// <summary>Twelve calls, each heard by four shoppers.</summary>
    private MysteryVisit SharedVisitOf(int number)
    {
        var call = new Random(number / 4);
        return Visit($"c{number}", Branches[0], Shoppers[number % 4], _random.Next(4) == 0 ? -1 : 0, call) with { CalibrationCase = $"call {number / 4}" };
    }

    private static MysteryVisit Visit(string id, string branch, string shopper, int lenience, Random random)
    {
        double Points() => Math.Clamp(random.Next(3, 6) + lenience, 1, 5);
        return new()
        {
            Id = id,
            Outlet = branch,
            Scenario = "Contact",
            Shopper = shopper,
            Time = Now.AddDays(-random.Next(1, 20)),
            Channel = "phone",
            Answers = new Dictionary<string, MysteryAnswer>
            {
                ["contact_hours"] = random.Next(2, 24) + (branch == "Halle" ? 36 : 0),
                ["contact_times"] = random.Next(1, 3),
                ["contact_solved"] = random.Next(20) > 0,
                ["contact_friendly"] = Points(),
                ["contact_competent"] = Points(),
            },
        };
    }

    /// <summary>Every tenth order has a fee that nobody chose; and one event holds what must never be kept.</summary>
    public IEnumerable<CheckoutEvent> CheckoutEvents()
    {
        var random = new Random(8);
        for (var i = 0; i < 600; i++)
        {
            var (attempt, time) = ($"cart-{i}", Now.AddDays(-2).AddMinutes(i));
            yield return new CheckoutStepEntered { Attempt = attempt, Time = time, Step = "shipping" };
            yield return new PriceShown { Attempt = attempt, Time = time.AddSeconds(5), Currency = "EUR", Lines = new(Items: 49.90m, Shipping: 4.90m) };
            if (random.Next(10) >= 3)
            {
                yield return new CheckoutStepEntered { Attempt = attempt, Time = time.AddMinutes(1), Step = "payment" };
                yield return new OrderCompleted { Attempt = attempt, Time = time.AddMinutes(2), Currency = "EUR", Total = i % 10 == 0 ? 57.70m : 54.80m };
            }
        }

        yield return new CheckoutRetried { Attempt = "cart-0", Time = Now.AddDays(-1), Reason = "card 4111 1111 1111 1111 declined" };
    }

    /// <summary>Of the size L twice as much comes back as of the others, within 30 days.</summary>
    public (IReadOnlyList<SoldLine> Sold, IReadOnlyList<ReturnedLine> Returned) SoldAndReturned()
    {
        var random = new Random(9);
        var (sold, returned) = (new List<SoldLine>(), new List<ReturnedLine>());
        for (var i = 0; i < 1500; i++)
        {
            var size = "SML"[i % 3].ToString();
            var line = new SoldLine { Order = $"o{i}", Product = $"shirt {size}", Style = "shirt", Size = size, UnitPrice = 29, Ordered = Now.AddDays(-90 * random.NextDouble()) };
            sold.Add(line);
            var back = line.Ordered.AddDays(3 + 27 * random.NextDouble());
            if (random.NextDouble() < (size == "L" ? 0.4 : 0.2) && back < Now)
            {
                returned.Add(new() { Order = line.Order, Line = line.Product, Returned = back, Reason = size == "L" ? "too_small" : "changed_mind" });
            }
        }

        return (sold, returned);
    }

    private double Rating(double mean) => Math.Clamp(Math.Round(mean + 2.4 * (_random.NextDouble() - 0.5)), 1, 5);

    private static DateTimeOffset AddWorkingDays(DateTimeOffset time, int days)
    {
        while (days > 0)
        {
            time = time.AddDays(1);
            days -= time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return time;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
