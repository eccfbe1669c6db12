using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CxKit.Journeys;
using CxKit.Numerics;
using CxKit.Tests.Support;

namespace CxKit.Tests.Journeys;

public class NextOrderPredictorTests
{
    private static readonly OrderRateModel Truth = new(R: 0.8, Alpha: 40, A: 1.2, B: 4);

    [SharedDataFact("data/cdnow")]
    public void Parameters_on_CDNOW_are_those_of_BTYDplus()
    {
        // MBG/NBD of R package BTYDplus on the CDNOW calibration sample (2,357 customers, 39 weeks): r, α, a, b and the log-likelihood, time in weeks.
        var histories = Rows("data/cdnow/cdnow_rft_summary.csv.gz")
            .Select(row => new OrderHistory(int.Parse(row[1], CultureInfo.InvariantCulture), Number(row[2]), Number(row[3]))).ToList();
        var (model, likelihood) = OrderRateModel.Fit(histories);
        Assert.Equal(2_357, histories.Count);
        Assert.Equal(-9582.13268, likelihood, 4);
        Assert.Equal(0.5248379, model.R, 3);
        Assert.Equal(6.1829910, model.Alpha, 2);
        Assert.Equal(0.8913564, model.A, 2);
        Assert.Equal(1.6140000, model.B, 2);

        // In days it is the same model.
        var (inDays, likelihoodInDays) = OrderRateModel.Fit(histories.ConvertAll(h => h with { DaysToLast = 7 * h.DaysToLast, Days = 7 * h.Days }));
        Assert.Equal(7 * model.Alpha, inDays.Alpha, 0.01);
        Assert.Equal(likelihood - Math.Log(7) * histories.Sum(h => h.RepeatOrders), likelihoodInDays, 4);
    }

    [SharedDataFact("data/online_retail")]
    public void Chances_on_a_gift_shop_are_near_what_came_after()
    {
        var orders = Rows("data/online_retail/online_retail_2010_2011.csv.gz").Where(row => row[^2].Length > 0 && row[0][0] != 'C')
            .Select(row => (Customer: row[^2], Time: row[^4])).Distinct()
            .Select(order => new JourneyEvent(order.Customer, "purchase", DateTimeOffset.Parse(order.Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)));
        var report = new NextOrderPredictor().Try(JourneyLog.From(orders), new(2011, 9, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(60));

        // The model knows no season, and gifts are bought in autumn: it expects too few.
        Assert.InRange(report.Expected / report.Observed, 0.7, 1.3);
        Assert.True(report.Brier.Interval.Upper < report.BrierByBaseRate.Interval.Lower);
    }

    [Fact]
    public void The_parameters_behind_made_up_orders_are_found_again_and_their_chances_come_true()
    {
        var log = Orders(8_000, seed: 6);
        var predictor = new NextOrderPredictor().Fit(log);
        Assert.Equal(Truth.R / Truth.Alpha, predictor.Model.R / predictor.Model.Alpha, 0.004);
        Assert.Equal(Truth.A / (Truth.A + Truth.B), predictor.Model.A / (predictor.Model.A + predictor.Model.B), 0.05);

        // A share of 800 has a standard error below 0.018: four of them.
        var report = new NextOrderPredictor().Try(log, SampleEvents.Start.AddDays(250), TimeSpan.FromDays(60));
        Assert.All(report.Reliability, bin => Assert.Equal(bin.Observed.Value, bin.MeanPrediction, 0.07));
        Assert.Equal(report.Observed, report.Expected, 0.06 * report.Observed);
        Assert.True(report.Brier.Value < report.BrierByBaseRate.Value);
    }

    [Fact]
    public void Quantiles_and_chances_are_inverse_and_the_chance_to_be_active_bounds_them()
    {
        var random = new SeededRandom(9);
        for (var i = 0; i < 200; i++)
        {
            var x = random.Next(20);
            var last = x == 0 ? 0 : 300 * random.NextDouble();
            var history = new OrderHistory(x, last, last + 300 * random.NextDouble());
            var (active, chance) = (Truth.ChanceActive(history), random.NextOpenDouble());
            Assert.InRange(active, 1e-12, 1);
            Assert.Equal(0, Truth.ChanceWithin(history, 0), 12);
            Assert.Equal(active, Truth.ChanceWithin(history, 1e15), 3);
            if (Truth.DaysUntil(history, chance) is { } days)
            {
                Assert.Equal(chance, Truth.ChanceWithin(history, days), 9);
            }
            else
            {
                Assert.True(chance >= active);
            }
        }
    }

    [Fact]
    public void The_chance_to_be_active_is_the_share_of_its_part_in_the_likelihood()
    {
        // By simulation: of customers with one repeat order between day 20 and 30, and none until day 100, so many had not left. Four standard errors.
        var random = new SeededRandom(10);
        var (matching, active, expected) = (0, 0, 0.0);
        for (var i = 0; i < 400_000; i++)
        {
            var (days, hasLeft) = Draw(random, 100);
            if (days.Count == 2 && days[1] is > 20 and < 30)
            {
                matching++;
                active += hasLeft ? 0 : 1;
                expected += Truth.ChanceActive(new(1, days[1], 100));
            }
        }

        Assert.True(matching > 3_000);
        Assert.Equal(expected / matching, (double)active / matching, 4 * 0.5 / Math.Sqrt(matching));
    }

    [Fact]
    public void Orders_of_one_day_are_one_and_the_first_is_no_repeat()
    {
        var log = JourneyLog.From(
            [
                SampleEvents.At(0, "a", "purchase"), SampleEvents.At(60, "a", "purchase"), SampleEvents.At(10 * 1440, "a", "purchase"), SampleEvents.At(11 * 1440, "a", "visit"),
                SampleEvents.At(1440, "b", "purchase"), SampleEvents.At(1440, "c", "visit"),
            ],
            new() { AsOf = SampleEvents.Start.AddDays(20) });
        var next = new NextOrderPredictor().Fit(log).Predict(log);
        Assert.Equal([("a", new OrderHistory(1, 10, 20)), ("b", new OrderHistory(0, 0, 19))], next.Select(order => (order.Subject, order.History)));
    }

    [Fact]
    public void A_stored_predictor_predicts_the_same_bits_and_damaged_or_newer_ones_are_refused()
    {
        const string version1 = """{"version":1,"order":"purchase","r":0.8,"alpha":40,"a":1.2,"b":4,"logLikelihood":-10,"customers":7}""";
        var document = JsonSerializer.Deserialize(version1, JourneysJson.Default.NextOrderPredictorDocument)!;
        Assert.Equal(Truth.ChanceWithin(new(2, 30, 60), 14), document.ToPredictor().ChanceWithin(new(2, 30, 60), 14));
        Assert.Equal(version1, JsonSerializer.Serialize(NextOrderPredictorDocument.From(document.ToPredictor()), JourneysJson.Default.NextOrderPredictorDocument));
        Assert.Throws<FormatException>(() => (document with { B = 0 }).ToPredictor());
        Assert.Throws<NotSupportedException>(() => document with { Version = 2 });
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        var predictor = new FittedNextOrderPredictor("purchase", Truth, 0, 1);
        Assert.Throws<ArgumentException>(() => predictor.ChanceActive(new(0, 5, 10)));
        Assert.Throws<ArgumentException>(() => predictor.ChanceActive(new(1, 11, 10)));
        Assert.Throws<ArgumentOutOfRangeException>("days", () => predictor.ChanceWithin(new(1, 5, 10), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => predictor.DaysUntil(new(1, 5, 10), 1));
        Assert.Throws<ArgumentException>("log", () => new NextOrderPredictor().Fit(JourneyLog.From(SampleEvents.Journeys("purchase purchase"))));
        Assert.Throws<ArgumentException>("log", () => new NextOrderPredictor().Fit(JourneyLog.From([])));
        Assert.Throws<ArgumentException>("log", () => new NextOrderPredictor().Try(Orders(50, 1), SampleEvents.Start.AddDays(300), TimeSpan.FromDays(60)));
        Assert.Throws<ArgumentException>(() => new NextOrderPredictor(new() { Order = "" }));
    }

    /// <summary>Customers who start within 100 days, watched for 310.</summary>
    private static JourneyLog Orders(int customers, ulong seed)
    {
        var random = new SeededRandom(seed);
        var events = Enumerable.Range(0, customers).SelectMany(i =>
        {
            var start = random.Next(100);
            return Draw(random, 310 - start).Days.Select(day => new JourneyEvent($"c{i:D5}", "purchase", SampleEvents.Start.AddDays(start + day)));
        });
        return JourneyLog.From(events, new() { AsOf = SampleEvents.Start.AddDays(310) });
    }

    private static (List<double> Days, bool HasLeft) Draw(SeededRandom random, double until)
    {
        var rate = random.NextGamma(Truth.R, 1 / Truth.Alpha);
        var leaves = random.NextBeta(Truth.A / (Truth.A + Truth.B), Truth.A + Truth.B);
        var days = new List<double> { 0 };
        while (random.NextDouble() >= leaves)
        {
            var day = days[^1] - Math.Log(random.NextOpenDouble()) / rate;
            if (day > until)
            {
                return (days, false);
            }

            days.Add(day);
        }

        return (days, true);
    }

    private static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedDataFactAttribute.PathOf(file)), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
