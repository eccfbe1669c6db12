using System.Text.Json;
using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys;

public class JourneyPredictorTests
{
    private static readonly PainShop Shop = new(11) { Journeys = 5_000, SlowLoss = 0.4, LoopLoss = 0.7 };
    private static readonly FittedJourneyPredictor Predictor = Fit(Shop);

    [Fact]
    public void Chances_come_true_for_customers_never_seen()
    {
        // 1,000 or more predictions in a tenth tell a share to 0.03; those of a journey go together, so three times that is allowed.
        var fresh = JourneyLog.From((Shop with { Seed = 12 }).Generate().Events);
        var predictions = new List<(double Chance, bool Converted)>();
        foreach (var journey in fresh.Events().GroupBy(e => e.Subject))
        {
            var names = journey.Select(e => e.Name).ToList();
            var converts = names[^1] == "purchase";
            predictions.AddRange(Enumerable.Range(1, names.Count - (converts ? 1 : 0)).Select(n => (Predictor.Predict(names.Take(n)).Conversion, converts)));
        }

        var ordered = predictions.OrderBy(p => p.Chance).ToList();
        foreach (var tenth in ordered.Chunk(ordered.Count / 10 + 1))
        {
            Assert.Equal(tenth.Average(p => p.Converted ? 1 : 0), tenth.Average(p => p.Chance), 0.09);
        }
    }

    [Fact]
    public void The_report_says_what_memory_is_worth()
    {
        var report = Predictor.Report!;
        Assert.True(report.GainOverBaseRate.Interval.Lower > 0.05, $"{report.GainOverBaseRate} {report.GainOverLastEvent}");
        Assert.True(report.GainOverLastEvent.Interval.Lower > 0, "who came back from the address converts less, and the last event does not tell");
        Assert.True(report.Conversion.LogLoss.Value < report.ConversionByLastEvent.LogLoss.Value);
        Assert.True(report.Conversion.Brier.Value < report.ConversionByBaseRate.Brier.Value);
        Assert.True(report.NextEvent.LogLoss.Value < report.NextEventByFrequency.LogLoss.Value);
        Assert.Equal(report.Predictions, report.Reliability.Sum(bin => bin.Predictions));
        Assert.All(report.Reliability, bin => Assert.Equal(bin.Observed.Value, bin.MeanPrediction, 0.06));
    }

    [Fact]
    public void Coming_back_from_a_confusing_step_lowers_the_chance() => Assert.True(
        Predictor.Predict("home", "product", "cart", "shipping", "address", "shipping").Conversion
        < 0.7 * Predictor.Predict("home", "product", "cart", "shipping").Conversion);

    [Fact]
    public void Where_only_the_last_event_matters_the_true_chances_are_learnt()
    {
        // From a: half buy, a quarter see b, a quarter leave. From b: all go back to a or leave, in halves. v(a) = ½ + ¼·v(b), v(b) = ½·v(a): v(a) = 4/7.
        var random = new CxKit.Numerics.SeededRandom(5);
        var journeys = Enumerable.Range(0, 4_000).Select(_ =>
        {
            var names = new List<string> { "a" };
            while (true)
            {
                var u = random.NextDouble();
                if (names[^1] == "a" ? u < 0.5 : u >= 0.5)
                {
                    names.AddRange(names[^1] == "a" ? ["purchase"] : []);
                    return string.Join(' ', names);
                }

                if (names[^1] == "a" && u >= 0.75)
                {
                    return string.Join(' ', names);
                }

                names.Add(names[^1] == "a" ? "b" : "a");
            }
        });
        var predictor = new JourneyPredictor().Fit(JourneyLog.From(SampleEvents.Journeys([.. journeys]), new() { AsOf = SampleEvents.Start.AddDays(1) }));
        Assert.Equal(4 / 7.0, predictor.Predict("a").Conversion, 0.03); // four standard errors
        Assert.Equal(2 / 7.0, predictor.Predict("a", "b").Conversion, 0.06);
        Assert.Equal(0.5, predictor.Predict("a").Next.Single(next => next.Name == "purchase").Probability, 0.03);
        Assert.Equal(0.25, predictor.Predict("a").Next.Single(next => next.Name is null).Probability, 0.03);
    }

    [Fact]
    public void The_chances_of_what_comes_next_add_up_to_one_and_agree_with_each_other() =>
        Prop.ForAll(Gen.Choose(-1, Predictor.Names.Count - 1).ListOf().ToArbitrary(), codes =>
        {
            int[] soFar = [.. codes];
            var all = new double[Predictor.Names.Count + 1];
            Predictor.ChancesOfNext(soFar, all);
            return Math.Abs(all.Sum() - 1) < 1e-9
                && all.Select((chance, code) => Math.Abs(chance - Predictor.ChanceOfNext(soFar, code)) < 1e-12).All(agrees => agrees)
                && Predictor.ChanceToConvert(soFar) is > 0 and < 1
                && Predictor.Predict(soFar.Select(code => code < 0 ? "never seen" : Predictor.Names[code])).Conversion == Predictor.ChanceToConvert(soFar);
        }).Holds();

    [Fact]
    public void Only_the_last_events_count_and_a_conversion_starts_anew()
    {
        string[] last = ["home", "catalog", "product", "cart", "shipping"];
        Assert.Equal(Predictor.Predict(last).Known, Predictor.Order);
        Assert.Equal(Predictor.Predict(["review", "payment", .. last]).Conversion, Predictor.Predict(["home", "home", .. last]).Conversion);
        Assert.Equal(Predictor.Predict("home").Conversion, Predictor.Predict("cart", "purchase", "home").Conversion);
        Assert.Equal(Predictor.Predict().Conversion, Predictor.Predict("purchase").Conversion);
        Assert.Equal(0, Predictor.Predict("never seen").Known);
        Assert.Equal(FittedJourneyPredictor.UnknownCode, Predictor.CodeOf("never seen"));
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        int[] soFar = [.. new[] { "home", "product", "cart", "shipping", "address", "shipping" }.Select(Predictor.CodeOf)];
        var chances = new double[Predictor.Names.Count + 1];
        Assert.Equal(0, Allocations.Of(() =>
        {
            Predictor.ChanceToConvert(soFar);
            Predictor.ChanceOfNext(soFar, 0);
            Predictor.ChancesOfNext(soFar, chances);
        }));
    }

    [Fact]
    public void A_stored_predictor_predicts_the_same_bits()
    {
        var json = JsonSerializer.Serialize(JourneyPredictorDocument.From(Predictor), JourneysJson.Default.JourneyPredictorDocument);
        var read = JsonSerializer.Deserialize(json, JourneysJson.Default.JourneyPredictorDocument)!;
        var again = read.ToPredictor();
        foreach (var soFar in new string[][] { [], ["home"], ["home", "product", "cart"], ["x", "shipping", "address", "shipping"] })
        {
            Assert.Equal(Predictor.Predict(soFar).Conversion, again.Predict(soFar).Conversion);
            Assert.Equal(Predictor.Predict(soFar).Next, again.Predict(soFar).Next);
        }

        Assert.Equal(json, JsonSerializer.Serialize(JourneyPredictorDocument.From(again), JourneysJson.Default.JourneyPredictorDocument));
    }

    // Stored predictors must stay readable: never change this text, add that of a new version.
    private const string Version1 =
        """{"version":1,"names":["a","buy"],"conversion":"buy","order":1,"conversionStrengths":[1,2],"discounts":[0,0.5],"strengths":[1,2],"parents":[0,0],"symbols":[0,0],"visits":[4,2],"converted":[2,2],"nextStarts":[0,3,4],"next":[0,1,2,1],"nextCounts":[1,2,1,2],"calibrationFrom":[0.5],"calibrationTo":[0.4]}""";

    [Fact]
    public void Version_1_is_read()
    {
        var predictor = JsonSerializer.Deserialize(Version1, JourneysJson.Default.JourneyPredictorDocument)!.ToPredictor();

        // (2 + 2·½) ÷ 4 = ¾ at a; between 0.5 → 0.4 and 1 → 1 that becomes 0.7. After a: (2 − ½ + (2 + ½)·(2 + ⅓) ÷ 5) ÷ 4.
        Assert.Equal(0.7, predictor.Predict("x", "a").Conversion, 12);
        Assert.Equal((1.5 + 2.5 * (7 / 15.0)) / 4, predictor.Predict("a").Next[0].Probability, 12);
        Assert.Equal(Version1, JsonSerializer.Serialize(JourneyPredictorDocument.From(predictor), JourneysJson.Default.JourneyPredictorDocument));
    }

    [Fact]
    public void Damaged_and_newer_forms_are_refused()
    {
        var document = JourneyPredictorDocument.From(Predictor);
        foreach (var damaged in new[]
        {
            document with { Parents = [] },
            document with { Visits = [.. document.Visits.Skip(1)] },
            document with { Parents = [.. document.Parents.Reverse()] },
            document with { Next = [.. document.Next.Select(_ => 99)] },
            document with { Names = ["home", "home"] },
            document with { Order = 0 },
            document with { Strengths = [] },
            document with { CalibrationFrom = [0.5, 0.2], CalibrationTo = [0.1, 0.2] },
        })
        {
            Assert.Throws<FormatException>(() => damaged.ToPredictor());
        }

        Assert.Throws<NotSupportedException>(() => document with { Version = 2 });
    }

    [Fact]
    public void The_order_in_which_events_come_changes_nothing()
    {
        var events = (Shop with { Journeys = 800 }).Generate().Events;
        var (one, other) = (JourneyLog.From(events), JourneyLog.From(SampleEvents.Shuffled(events, 3)));
        Assert.Equal(Json(one), Json(other));

        static string Json(JourneyLog log) =>
            JsonSerializer.Serialize(JourneyPredictorDocument.From(new JourneyPredictor().Fit(log)), JourneysJson.Default.JourneyPredictorDocument);
    }

    [Fact]
    public void Without_conversions_the_chance_is_next_to_nothing_and_without_customers_there_is_nothing_to_learn()
    {
        var log = JourneyLog.From(SampleEvents.Journeys([.. Enumerable.Repeat("a b c", 50)]), new() { AsOf = SampleEvents.Start.AddDays(1) });
        Assert.InRange(new JourneyPredictor().Fit(log).Predict("a", "b").Conversion, 0.001, 0.01); // 50 journeys prove no more
        Assert.Contains("at least two customers", Assert.Throws<ArgumentException>("log", () => new JourneyPredictor().Fit(JourneyLog.From([]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_customers_are_enough_and_journeys_that_begin_with_the_aim_teach_nothing()
    {
        var two = JourneyLog.From(SampleEvents.Journeys("a b purchase", "a b"), new() { AsOf = SampleEvents.Start.AddDays(1) });
        Assert.NotEmpty(JsonSerializer.Serialize(JourneyPredictorDocument.From(new JourneyPredictor().Fit(two)), JourneysJson.Default.JourneyPredictorDocument));
        var aimFirst = JourneyLog.From(SampleEvents.Journeys("purchase a", "purchase b", "a b"), new() { AsOf = SampleEvents.Start.AddDays(1) });
        Assert.Contains("before a 'purchase'", Assert.Throws<ArgumentException>("log", () => new JourneyPredictor().Fit(aimFirst)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_robot_with_a_million_events_is_learnt_in_linear_time()
    {
        var robot = Enumerable.Range(0, 1_000_000).Select(i => SampleEvents.At(i / 1_000.0, "robot", i % 2 == 0 ? "a" : "b"));
        var log = JourneyLog.From(SampleEvents.Journeys([.. Enumerable.Repeat("a b purchase", 50)]).Concat(robot), new() { AsOf = SampleEvents.Start.AddDays(9) });
        Assert.Equal(51, new JourneyPredictor(new() { LongestJourney = int.MaxValue, Folds = 2 }).Fit(log).Report!.Journeys);
        Assert.Equal(50, new JourneyPredictor().Fit(log).Report!.Journeys);
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        foreach (var wrong in new JourneyPredictorOptions[] { new() { Order = 0 }, new() { Order = 9 }, new() { Folds = 1 }, new() { MinimumCustomers = 0 }, new() { Level = 1 } })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new JourneyPredictor(wrong));
        }

        Assert.Throws<ArgumentException>("chances", () => Predictor.ChancesOfNext([], new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>("next", () => Predictor.ChanceOfNext([], Predictor.Names.Count + 1));
    }

    private static FittedJourneyPredictor Fit(PainShop shop) => new JourneyPredictor().Fit(JourneyLog.From(shop.Generate().Events));
}
