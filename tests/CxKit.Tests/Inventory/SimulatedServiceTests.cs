using CxKit.Inventory;
using CxKit.Numerics;

namespace CxKit.Tests.Inventory;

/// <summary>
/// The promised service against shops that run by the policy. Each test compares the mean of 200 independent seeded runs with the promise and
/// allows 5 standard errors: a right formula fails with probability 1.3e-6 (Student's t, 199 degrees of freedom).
/// </summary>
public class SimulatedServiceTests
{
    private const int Runs = 200;
    private const double StandardErrors = 5;

    [Theory]
    [InlineData(12, 0.90)]
    [InlineData(1, 0.95)]
    [InlineData(30, 0.80)]
    public void A_shop_that_reorders_at_the_point_serves_the_promised_share(double pack, double target)
    {
        const double demandPerDay = 1.5;
        var item = new StockItem { Sku = "mug", LeadTime = LeadTime.Fixed(9), PackSize = pack };
        var demand = DemandDistribution.Poisson(demandPerDay * item.ProtectionDays);
        var policy = ReorderPolicy.ForFillRate(item, demand, target);

        AgreesWith(policy.ExpectedFillRate, random => ReorderingShop(policy, demandPerDay, random));
    }

    [Theory]
    [InlineData(2, 0.90)]
    [InlineData(0, 0.95)]
    [InlineData(5, 0.70)]
    public void A_shop_that_orders_up_to_the_level_serves_the_promised_share(int leadTimeWeeks, double target)
    {
        var item = new StockItem { Sku = "mug", LeadTime = LeadTime.Fixed(7 * leadTimeWeeks), ReviewDays = 7 };
        var policy = ReorderPolicy.ForFillRate(item, Weeks(leadTimeWeeks + 1), Weeks(leadTimeWeeks), target);

        var weeklyCdf = Enumerable.Range(0, 500).Select(n => Weeks(1).Cdf(n)).ToArray();
        AgreesWith(policy.ExpectedFillRate, random => ReviewingShop(policy, leadTimeWeeks, weeklyCdf, random));

        // Weekly demand with mean 6 and variance 24; sums of such weeks are negative binomial again.
        static DemandDistribution Weeks(int weeks) => DemandDistribution.NegativeBinomial(6 * weeks, 24 * weeks);
    }

    private static void AgreesWith(double promised, Func<SeededRandom, double> run)
    {
        var served = Enumerable.Range(0, Runs).Select(i => run(new SeededRandom(seed: 20, stream: (ulong)i))).ToList();
        var mean = served.Average();
        var standardError = Math.Sqrt(served.Sum(share => (share - mean) * (share - mean)) / (Runs - 1) / Runs);

        Assert.InRange(standardError, 0, 0.004);
        Assert.InRange(mean, promised - StandardErrors * standardError, promised + StandardErrors * standardError);
    }

    /// <summary>Customers come one by one at random times, wait if they must, and every order arrives after the lead time.</summary>
    private static double ReorderingShop(ReorderPolicy policy, double demandPerDay, SeededRandom random)
    {
        const int warmUp = 500;
        const int customers = 3000;
        var arrivals = new Queue<double>();
        var (net, position) = (policy.OrderUpToLevel, policy.OrderUpToLevel);
        var (day, served) = (0.0, 0);
        for (var i = 0; i < warmUp + customers; i++)
        {
            day -= Math.Log(random.NextOpenDouble()) / demandPerDay;
            while (arrivals.TryPeek(out var arrival) && arrival <= day)
            {
                arrivals.Dequeue();
                net += policy.OrderQuantity;
            }

            served += net > 0 && i >= warmUp ? 1 : 0;
            net--;
            position--;
            if (position <= policy.ReorderPoint)
            {
                arrivals.Enqueue(day + policy.Item.LeadTime.MeanDays);
                position += policy.OrderQuantity;
            }
        }

        return (double)served / customers;
    }

    /// <summary>At the start of each week the shop orders up to its level; what it ordered so many weeks ago arrives; then the week's customers
    /// come.</summary>
    private static double ReviewingShop(ReorderPolicy policy, int leadTimeWeeks, double[] weeklyCdf, SeededRandom random)
    {
        const int warmUp = 100;
        const int weeks = 2000;
        var underway = new Queue<double>(Enumerable.Repeat(0.0, leadTimeWeeks));
        var (net, position) = (policy.OrderUpToLevel, policy.OrderUpToLevel);
        var (demanded, served) = (0.0, 0.0);
        for (var week = 0; week < warmUp + weeks; week++)
        {
            underway.Enqueue(policy.OrderUpToLevel - position);
            position = policy.OrderUpToLevel;
            net += underway.Dequeue();
            var draw = Array.BinarySearch(weeklyCdf, random.NextOpenDouble());
            var demand = draw < 0 ? ~draw : draw;
            if (week >= warmUp)
            {
                demanded += demand;
                served += Math.Min(Math.Max(net, 0), demand);
            }

            net -= demand;
            position -= demand;
        }

        return served / demanded;
    }
}
