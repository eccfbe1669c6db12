using BenchmarkDotNet.Attributes;
using CxKit.Touchpoints;

namespace CxKit.Benchmarks;

/// <summary>
/// How long does a friction ledger of a million checkout events take, against the grouping and sorting that somebody would write, which checks nothing, knows no duplicates and counts
/// abandonment only?
/// </summary>
[MemoryDiagnoser]
public class CheckoutBenchmarks
{
    private const int Count = 1_000_000;
    private const int Attempts = 100_000;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private CheckoutEvent[] _events = [];
    private CheckoutLedger _ledger = CheckoutLedger.From([]);
    private string[] _texts = [];

    [GlobalSetup]
    public void MakeEvents()
    {
        var random = new Random(20261122);
        _events = new CheckoutEvent[Count];
        for (var i = 0; i < Count; i++)
        {
            var number = random.Next(Attempts);
            var (attempt, time) = ($"cart-{number:x}", Start.AddSeconds(number * 20 + random.Next(1_500)));
            CheckoutEvent checkoutEvent = random.Next(10) switch
            {
                < 4 => new CheckoutStepEntered { Attempt = attempt, Time = time, Step = CheckoutSteps.Standard[random.Next(6)] },
                < 6 => new PriceShown { Attempt = attempt, Time = time, Currency = "EUR", Lines = new(random.Next(100), 5), Basket = "b", Destination = "DE" },
                < 8 => new CheckoutFieldEvent { Attempt = attempt, Time = time, Field = "postal_code", Action = (CheckoutFieldAction)random.Next(4) },
                8 => new PaymentTried { Attempt = attempt, Time = time, Method = "card", Outcome = (PaymentOutcome)random.Next(3) },
                _ => new OrderCompleted { Attempt = attempt, Time = time, Currency = "EUR", Total = random.Next(100) },
            };
            _events[i] = checkoutEvent with { Id = $"event-{i:x}", Customer = $"customer-{number / 2:x}", Device = number % 2 == 0 ? "phone" : "laptop" };
        }

        _ledger = CheckoutLedger.From(_events);
        _texts = [.. _events.Select(checkoutEvent => checkoutEvent.Id!)];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int Group_and_sort()
    {
        var abandoned = 0;
        foreach (var attempt in _events.GroupBy(checkoutEvent => checkoutEvent.Attempt))
        {
            var ordered = attempt.OrderBy(checkoutEvent => checkoutEvent.Time).ToList();
            abandoned += ordered.Exists(checkoutEvent => checkoutEvent is OrderCompleted) ? 0 : 1;
        }

        return abandoned;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Ledger() => CheckoutLedger.From(_events).Attempts.Count;

    [Benchmark(OperationsPerInvoke = Count)]
    public CheckoutDocument All_reports() => CheckoutDocument.From(_ledger);

    [Benchmark(OperationsPerInvoke = Count)]
    public int Search_a_text_for_payment_secrets()
    {
        var found = 0;
        foreach (var text in _texts)
        {
            found += PaymentSecrets.Find(text) is null ? 0 : 1;
        }

        return found;
    }
}
