using CxKit.Journeys;
using CxKit.Numerics;

namespace CxKit.Tests.Journeys;

/// <summary>
/// A shop in which the way on depends on the present step and the device only, with two pains that can be planted: some payments are slow, and some of those who waited
/// leave after the next step; and some who go from shipping to the address and straight back give up. What either costs is known exactly.
/// </summary>
internal sealed record PainShop(ulong Seed)
{
    private static readonly string[] Steps = ["home", "catalog", "product", "cart", "shipping", "address", "payment", "review", "purchase"];
    private const int Shipping = 4;
    private const int Address = 5;
    private const int Payment = 6;
    private const int Purchase = 8;

    // Rows: from; columns: to. What is missing to 1 is the end of the journey.
    private static readonly double[][] Ways =
    [
        [0.00, 0.60, 0.15, 0.02, 0, 0, 0, 0, 0],
        [0.03, 0.12, 0.63, 0.00, 0, 0, 0, 0, 0],
        [0.02, 0.30, 0.10, 0.41, 0, 0, 0, 0, 0],
        [0.00, 0.05, 0.10, 0.00, 0.72, 0, 0, 0, 0],
        [0.00, 0.00, 0.00, 0.05, 0.00, 0.45, 0.40, 0, 0],
        [0.00, 0.00, 0.00, 0.00, 0.15, 0.00, 0.75, 0, 0],
        [0.00, 0.00, 0.00, 0.04, 0.00, 0.06, 0.03, 0.77, 0],
        [0.00, 0.00, 0.00, 0.05, 0.00, 0.00, 0.07, 0.00, 0.80],
    ];

    public int Journeys { get; init; } = 4_000;

    /// <summary>The share of payments that are slow.</summary>
    public double SlowShare { get; init; } = 0.3;

    /// <summary>How many of those who waited leave after the next step.</summary>
    public double SlowLoss { get; init; }

    /// <summary>How many leave who came back from the address to shipping.</summary>
    public double LoopLoss { get; init; }

    /// <summary>How many end their journey at payment beyond those who always do.</summary>
    public double PaymentExit { get; init; }

    public (List<JourneyEvent> Events, double LostBySlowness, double LostByLoop) Generate()
    {
        var random = new SeededRandom(Seed);
        var events = new List<JourneyEvent>();
        var (values, withoutLoss) = (Values(LoopLoss), Values(0));
        var (bySlowness, byLoop) = (0.0, 0.0);
        for (var j = 0; j < Journeys; j++)
        {
            var mobile = random.Next(2);
            var time = SampleEvents.Start.AddMinutes(20 * j);
            var (step, before, beforeThat) = (random.NextDouble() < 0.7 ? 0 : 2, -1, -1);
            var (looped, waited, paid) = (false, false, false);
            while (true)
            {
                events.Add(new($"c{j:D6}", Steps[step], time)
                {
                    Channel = j % 3 == 0 ? "mail" : "search",
                    Value = step == Purchase ? Math.Round((decimal)Math.Exp(4 + 0.5 * random.NextNormal()), 2) : null,
                    Properties = new Dictionary<string, string> { ["device"] = mobile == 1 ? "mobile" : "desk" },
                });
                if (step == Purchase)
                {
                    break;
                }

                if (waited && random.NextDouble() < SlowLoss)
                {
                    break;
                }

                if (step == Shipping && before == Address && beforeThat == Shipping)
                {
                    if (!looped)
                    {
                        (looped, byLoop) = (true, byLoop + withoutLoss[mobile][Shipping] - (1 - LoopLoss) * values[mobile][Shipping]);
                    }

                    if (random.NextDouble() < LoopLoss)
                    {
                        break;
                    }
                }

                var next = Next(random, step, mobile);
                if (next < 0)
                {
                    break;
                }

                waited = step == Payment && random.NextDouble() < SlowShare;
                if (waited && !paid)
                {
                    bySlowness += SlowLoss * values[mobile][next];
                }

                paid |= step == Payment;

                time = time.AddSeconds(Math.Exp(Math.Log(20 + 3 * step) + 0.5 * random.NextNormal()) * (waited ? 6 : 1));
                (beforeThat, before, step) = (before, step, next);
            }
        }

        return (events, bySlowness, byLoop);
    }

    private double Stay(int step, int mobile) => (step == Payment ? 1 - PaymentExit : 1) * (mobile == 1 ? 0.97 : 1);

    private int Next(SeededRandom random, int step, int mobile)
    {
        var u = random.NextDouble() / Stay(step, mobile);
        for (var to = 0; to < Ways[step].Length; to++)
        {
            if ((u -= Ways[step][to]) < 0)
            {
                return to;
            }
        }

        return -1;
    }

    /// <summary>By device and step: the chance to convert of who is there, having waited for nothing.</summary>
    private double[][] Values(double loopLoss) => [.. Enumerable.Range(0, 2).Select(mobile =>
    {
        var value = new double[Steps.Length];
        value[Purchase] = 1;
        for (var round = 0; round < 2_000; round++)
        {
            for (var step = 0; step < Purchase; step++)
            {
                var next = Ways[step].Select((p, to) => p * ((step == Payment ? 1 - SlowShare * SlowLoss : 1) * value[to])).Sum();

                // From the address it matters whether shipping came before it: only then is the way back a loop.
                if (step == Shipping)
                {
                    var address = Ways[Address].Select((p, to) => p * value[to] * (to == Shipping ? 1 - loopLoss : 1)).Sum() * Stay(Address, mobile);
                    next += Ways[Shipping][Address] * (address - value[Address]);
                }

                value[step] = next * Stay(step, mobile);
            }
        }

        return value;
    })];
}
