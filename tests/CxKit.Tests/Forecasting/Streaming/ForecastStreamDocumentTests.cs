using System.Text;
using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.Streaming;

public class ForecastStreamDocumentTests
{
    private static readonly double[] Hostile =
    [
        0, -1, 1, 0.5, 2, 7, 1e-320, -1e-300, 1e9, 1e15, -1e15, 1e100, 1e300, -1e300, double.MaxValue, int.MaxValue, double.NaN,
        double.PositiveInfinity, double.NegativeInfinity,
    ];

    [Fact]
    public void Every_changed_number_word_or_name_is_found()
    {
        foreach (var (name, fitted) in StreamedModels.FittedTo(StreamedModels.Histories[0]))
        {
            var document = fitted.Stream().Snapshot();
            foreach (var changed in Changes(document.State))
            {
                var message = Assert.Throws<FormatException>(() => ForecastStream.Restore(document with { State = changed })).Message;
                Assert.True(message.Contains("fit anew", StringComparison.Ordinal), $"{name}: {message}");
            }
        }
    }

    [Fact]
    public void Everything_around_the_state_is_checked_too()
    {
        var stream = new Ets("AAN").Fit(StreamedModels.Histories[0]).Stream();
        stream.Observe(20);
        var document = stream.Snapshot();
        Refused<NotSupportedException>(document with { Version = 2 }, "2");
        Refused<NotSupportedException>(document with { Version = 0 }, "no version");
        Refused<FormatException>(document with { Count = 2 }, "count");
        Refused<FormatException>(document with { Count = -1 }, "count");
        Refused<FormatException>(document with { Count = long.MaxValue }, "count");
        Refused<FormatException>(document with { Origin = "" }, "origin");
        Refused<FormatException>(document with { Origin = new string('g', 64) }, "origin");
        Refused<FormatException>(document with { Origin = null! }, "origin");
        Refused<FormatException>(document with { Origin = new string('0', 64) }, "checksum");
        Refused<FormatException>(document with { Recent = null! }, "count");
        Refused<FormatException>(document with { Recent = [document.Recent[0], "zz"] }, "recent");
        Refused<FormatException>(document with { Recent = [document.Recent[0], null!] }, "recent");
        Refused<FormatException>(document with { Recent = [document.Recent[1], document.Recent[0]] }, "checksum");
        Refused<FormatException>(document with { Checksum = new string('0', 64) }, "checksum");
        Refused<FormatException>(document with { Checksum = null! }, "checksum");
        Refused<FormatException>(document with { State = null! }, "kind");
        Refused<FormatException>(document with { State = document.State with { Kind = null! } }, "kind");
        Refused<FormatException>(document with { State = document.State with { Kind = "System.Diagnostics.Process" } }, "fit anew");
        Assert.Throws<ArgumentNullException>(() => ForecastStream.Restore(null!));
    }

    [Fact]
    public void Absurd_sizes_are_refused_before_anything_is_made_of_them()
    {
        var document = new Ets("AAN").Fit(StreamedModels.Histories[0]).Stream().Snapshot();
        Refused<FormatException>(document with { State = document.State with { Numbers = new Dictionary<string, double[]> { ["level"] = new double[StateNumbers.MostNumbers + 1] } } }, "longer");
        Refused<FormatException>(document with { State = document.State with { Numbers = new Dictionary<string, double[]> { ["level"] = null! } } }, "null");
        Refused<FormatException>(document with { State = document.State with { Words = new Dictionary<string, string> { ["form"] = null! } } }, "null");
        Refused<FormatException>(document with { State = document.State with { Numbers = Enumerable.Range(0, 1_000).ToDictionary(i => $"n{i}", _ => new double[1]) } }, "beyond");
        Refused<FormatException>(document with { State = document.State with { Parts = [.. Enumerable.Repeat(document.State, 1_000)] } }, "beyond");
        var deep = document.State;
        for (var i = 0; i < 50; i++)
        {
            deep = new ForecastStateDocument("combination", Parts: [deep]);
        }

        Refused<FormatException>(document with { State = deep }, "beyond");
        Refused<FormatException>(document with { State = document.State with { Parts = [null!] } }, "kind");
    }

    [Fact]
    public void A_long_season_with_a_value_that_nobody_saw_survives_JSON_or_says_that_it_is_too_large()
    {
        var year = AfterGap(season: 365);
        var json = JsonSerializer.Serialize(year.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
        var restored = ForecastStream.Restore(JsonSerializer.Deserialize(json, ForecastingJson.Default.ForecastStreamDocument)!);
        Assert.Equal(year.Forecast(400).Interval(364, 0.9), restored.Forecast(400).Interval(364, 0.9));

        Assert.Contains("'covariance'", Assert.Throws<NotSupportedException>(() => AfterGap(season: 600).Snapshot()).Message, StringComparison.Ordinal);

        static ForecastStream AfterGap(int season)
        {
            var coefficients = new ArimaCoefficients(new ArimaForm((0, 0, 0), (0, 1, 1), season, false));
            coefficients.Set([-0.5]);
            var state = ArimaState.Start(coefficients, 0, 1);
            for (var t = 0; t < season + 3; t++)
            {
                state.Observe(t % 7);
            }

            state.Observe(double.NaN);
            return new ForecastStream(state);
        }
    }

    [Fact]
    public void A_regression_on_many_regressors_survives()
    {
        var regressors = Regressors.From([.. Enumerable.Range(0, 80).Select(k => ($"day {k}", Enumerable.Range(0, 130).Select(t => t == k ? 1.0 : 0).ToArray()))]);
        var history = Enumerable.Range(0, 120).Select(t => 50 + 5 * Math.Sin(t * t)).ToArray();
        var stream = new DemandRegression(new Mean()).Fit(history, regressors).Stream();

        Assert.Equal(stream.Forecast(10).Mean.ToArray(), ForecastStream.Restore(stream.Snapshot()).Forecast(10).Mean.ToArray());
    }

    [Fact]
    public void Impossible_numbers_are_refused_even_with_a_checksum_that_fits()
    {
        // Past the checksum: whatever one number, list or word is changed to, restoring refuses it or makes a state that forecasts or says why it does not.
        foreach (var (name, fitted) in StreamedModels.FittedTo(StreamedModels.Histories[0]))
        {
            foreach (var changed in Changes(fitted.Stream().Snapshot().State))
            {
                Survives(name, changed);
            }
        }
    }

    [Fact]
    public void Random_states_throw_nothing_but_the_documented_exceptions()
    {
        var random = new SeededRandom(99);
        var documents = StreamedModels.FittedTo(StreamedModels.Histories[0]).Select(fit => (fit.Name, fit.Fitted.Stream().Snapshot().State)).ToArray();
        for (var i = 0; i < 4_000; i++)
        {
            var (name, state) = documents[random.Next(documents.Length)];
            for (var changes = 1 + random.Next(3); changes > 0; changes--)
            {
                var all = Changes(state).Take(400).ToArray();
                state = all[random.Next(all.Length)];
            }

            Survives(name, state);
        }
    }

    [Fact]
    public void Damaged_text_throws_nothing_but_the_documented_exceptions()
    {
        var random = new SeededRandom(100);
        var texts = StreamedModels.FittedTo(StreamedModels.Histories[1]).Select(fit => Encoding.UTF8.GetBytes(ForecastStreamTests.Json(fit.Fitted.Stream()))).ToArray();
        var (read, refused) = (0, 0);
        for (var i = 0; i < 4_000; i++)
        {
            var bytes = (byte[])texts[random.Next(texts.Length)].Clone();
            for (var changes = 1 + random.Next(4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : "0123456789eE+-.,:\"{}[]truefalsn "u8[random.Next(32)];
            }

            try
            {
                if (JsonSerializer.Deserialize(bytes, ForecastingJson.Default.ForecastStreamDocument) is { } document)
                {
                    ForecastStream.Restore(document);
                    read++;
                }
            }
            catch (Exception exception) when (exception is JsonException or FormatException or NotSupportedException)
            {
                refused++;
            }
        }

        Assert.True(refused > 3_000, $"{refused} refused");
        Assert.True(read < 1_000, $"{read} read: only changes of letter case, of space or of nothing are harmless");
    }

    [Fact]
    public void Version_1_is_read_as_it_was_written()
    {
        const string Written = """
            {"version":1,"origin":"ORIGIN","count":1,"recent":["R0","R1"],"state":{"kind":"mean","numbers":{}},"checksum":""}
            """;
        var document = JsonSerializer.Deserialize(Written, ForecastingJson.Default.ForecastStreamDocument)!;
        Assert.Equal((1, "ORIGIN", 1L, "mean"), (document.Version, document.Origin, document.Count, document.State.Kind));
        Assert.Equal(["R0", "R1"], document.Recent);

        var names = JsonDocument.Parse(ForecastStreamTests.Json(new Ets("ANN").Fit(StreamedModels.Histories[0]).Stream())).RootElement;
        Assert.Equal(["version", "origin", "count", "recent", "state", "checksum"], names.EnumerateObject().Select(property => property.Name));
    }

    private static void Survives(string name, ForecastStateDocument document)
    {
        ModelState state;
        try
        {
            state = ModelStates.Restore(StateNumbers.Of(document));
        }
        catch (FormatException)
        {
            return;
        }

        try
        {
            _ = state.Expected;
            var forecast = state.Forecast(3, []);
            Assert.All(forecast.Mean.ToArray(), mean => Assert.True(double.IsFinite(mean)));
            state.Observe(3);
            state.Observe(double.NaN);
            state.Copy().Forecast(2, []);
        }
        catch (UnsuitableHistoryException)
        {
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{name} restored from {JsonSerializer.Serialize(document, ForecastingJson.Default.ForecastStreamDocument.Options)} fails with {exception}");
        }
    }

    /// <summary>Every way to make one thing wrong: a number, a length, a missing name, a word, a part.</summary>
    private static IEnumerable<ForecastStateDocument> Changes(ForecastStateDocument state)
    {
        foreach (var (name, values) in state.Numbers ?? new Dictionary<string, double[]>())
        {
            for (var i = 0; i < Math.Min(values.Length, 3); i++)
            {
                foreach (var hostile in Hostile.Where(value => !value.Equals(values[i])))
                {
                    var changed = (double[])values.Clone();
                    changed[i] = hostile;
                    yield return With(name, changed);
                }
            }

            yield return With(name, [.. values, 1]);
            yield return With(name, values.Length > 0 ? values[1..] : [2]);
            if (values.Length > 1)
            {
                yield return With(name, []);
            }

            yield return state with { Numbers = state.Numbers!.Where(pair => pair.Key != name).ToDictionary() };
        }

        foreach (var (name, word) in state.Words ?? new Dictionary<string, string>())
        {
            foreach (var other in new[] { "", "MAM", "ANN", "AAdA", "x" }.Where(other => other != word))
            {
                yield return state with { Words = new Dictionary<string, string>(state.Words!) { [name] = other } };
            }
        }

        foreach (var (i, part) in (state.Parts ?? []).Index())
        {
            yield return state with { Parts = [.. state.Parts!.Where((_, k) => k != i)] };
            foreach (var changed in Changes(part))
            {
                yield return state with { Parts = [.. state.Parts!.Select((other, k) => k == i ? changed : other)] };
            }
        }

        ForecastStateDocument With(string name, double[] values) => state with { Numbers = new Dictionary<string, double[]>(state.Numbers!) { [name] = values } };
    }

    private static void Refused<T>(ForecastStreamDocument document, string because)
        where T : Exception =>
        Assert.Contains(because, Assert.Throws<T>(() => ForecastStream.Restore(document)).Message, StringComparison.Ordinal);
}
