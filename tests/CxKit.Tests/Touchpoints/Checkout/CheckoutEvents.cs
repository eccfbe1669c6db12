using CxKit.Numerics;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Checkout;

/// <summary>Checkout events for tests, at minutes of one day.</summary>
internal static class CheckoutEvents
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(double minutes) => Noon.AddMinutes(minutes);

    public static CheckoutStepEntered Step(string attempt, double minute, string step, string? customer = null, string? device = null) =>
        new() { Attempt = attempt, Time = At(minute), Step = step, Customer = customer, Device = device };

    public static PriceShown Price(string attempt, double minute, PriceLines lines, string? basket = "b", string? destination = "DE") =>
        new() { Attempt = attempt, Time = At(minute), Currency = "EUR", Lines = lines, Basket = basket, Destination = destination };

    public static OrderCompleted Order(string attempt, double minute, decimal total = 10, string? customer = null, string? device = null) =>
        new() { Attempt = attempt, Time = At(minute), Currency = "EUR", Total = total, Customer = customer, Device = device };

    public static PaymentTried Pay(string attempt, double minute, PaymentOutcome outcome, string method = "card", string? code = null, string? issuer = null) =>
        new() { Attempt = attempt, Time = At(minute), Method = method, Outcome = outcome, DeclineCode = code, Issuer = issuer };

    public static CheckoutFieldEvent Field(string attempt, double minute, string field, CheckoutFieldAction action, TimeSpan? elapsed = null) =>
        new() { Attempt = attempt, Time = At(minute), Field = field, Action = action, Elapsed = elapsed };

    /// <summary>Events of some attempts with everything in them, some with ids, some at the same instant.</summary>
    public static List<CheckoutEvent> Random(ulong seed, int attempts = 8)
    {
        var random = new SeededRandom(seed);
        var events = new List<CheckoutEvent>();
        for (var a = 0; a < attempts; a++)
        {
            var (attempt, customer) = ($"cart-{a}", random.Next(3) == 0 ? null : $"c{random.Next(4)}");
            var minute = (double)random.Next(200);
            for (var i = random.Next(2, 15); i > 0; i--)
            {
                minute += random.Next(5) == 0 ? random.Next(100) : random.Next(4);
                var next = Any(attempt, minute, random);
                events.Add(next with
                {
                    Id = random.Next(3) == 0 ? $"e{random.Next(6)}" : null,
                    Customer = random.Next(2) == 0 ? customer : null,
                    Device = random.Next(2) == 0 ? $"d{random.Next(3)}" : null,
                    Standing = (CustomerStanding)random.Next(3),
                    Sequence = random.Next(2),
                });
            }
        }

        return events;
    }

    private static CheckoutEvent Any(string attempt, double minute, SeededRandom random) => random.Next(13) switch
    {
        0 or 1 or 2 => Step(attempt, minute, CheckoutSteps.Standard[random.Next(6)]),
        3 => new CheckoutStepLeft { Attempt = attempt, Time = At(minute), Step = CheckoutSteps.Standard[random.Next(6)] },
        4 => new CheckoutPageLoaded { Attempt = attempt, Time = At(minute), Step = CheckoutSteps.Standard[random.Next(6)], LoadTime = TimeSpan.FromMilliseconds(random.Next(9000)) },
        5 => Field(attempt, minute, $"f{random.Next(3)}", (CheckoutFieldAction)random.Next(4)),
        6 => new CheckoutRetried { Attempt = attempt, Time = At(minute), Reason = "timeout" },
        7 => new CheckoutChoiceMade
        {
            Attempt = attempt,
            Time = At(minute),
            Choice = (CheckoutChoice)random.Next(7),
            PriceChange = random.Next(2) == 0 ? null : random.Next(-500, 500) / 100m,
            Preselected = random.Next(5) == 0,
        },
        8 or 9 => Price(
            attempt,
            minute,
            new(random.Next(1000, 9000) / 100m, random.Next(900) / 100m, random.Next(300) / 100m, random.Next(900) / 100m, random.Next(1000) / 100m),
            random.Next(3) == 0 ? null : $"b{random.Next(2)}",
            random.Next(3) == 0 ? null : "DE") with
        { Currency = random.Next(6) == 0 ? "CHF" : "EUR" },
        10 => random.Next(2) == 0
            ? new PaymentMethodsOffered { Attempt = attempt, Time = At(minute), Methods = ["card", "invoice"] }
            : new PaymentMethodWanted { Attempt = attempt, Time = At(minute), Method = random.Next(2) == 0 ? "card" : "wallet" },
        11 => Pay(attempt, minute, (PaymentOutcome)random.Next(4), code: random.Next(2) == 0 ? "51" : null),
        _ => Order(attempt, minute, random.Next(1000, 9000) / 100m),
    };
}
