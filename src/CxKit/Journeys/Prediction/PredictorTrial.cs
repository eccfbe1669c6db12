using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Predicts every customer's journeys from the others', to choose the strength of back-off, to calibrate, and to report.</summary>
internal sealed class PredictorTrial
{
    private const int ReliabilityBins = 10;

    private const int MostToChooseBy = 100_000; // predictions by which the strengths are chosen, spread evenly

    // The last is nearly "do not use".
    private static readonly double[] ConversionStrengths = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 1e6];
    private static readonly double[] NextStrengths = [0.5, 2, 8, 32, 128, 512, 2_048, 1e6];
    private static readonly double[] Discounts = [0, 0.3, 0.6, 0.8, 0.95];
    private static readonly BackOff[] Grid = [.. Discounts.SelectMany(discount => NextStrengths.Select(strength => new BackOff(1, discount, strength)))];

    private readonly JourneySequences _sequences;
    private readonly JourneyPredictorOptions _options;
    private readonly int[] _foldOf; // by journey
    private readonly ContextTree[] _trees; // by fold, learnt from the others
    private readonly int[] _nodes; // by place, in the tree of its fold

    private PredictorTrial(JourneySequences sequences, JourneyPredictorOptions options, int minimumCustomers)
    {
        (_sequences, _options) = (sequences, options);
        _foldOf = [.. sequences.Subjects.Select(Fold)];
        _trees = [.. Enumerable.Range(0, options.Folds)
            .Select(fold => ContextTreeGrowth.Of(sequences, options.Order, minimumCustomers, subject => Fold(subject) != fold))];
        _nodes = new int[sequences.Symbols.Length];
        ForEachPrediction((journey, place) => _nodes[place] = _trees[_foldOf[journey]].Find(Past(journey, place), startsThere: true, options.Order));
    }

    public static (BackOff[] BackOffs, CalibrationCurve Curve, JourneyPredictorReport Report) Run(
        JourneySequences sequences, JourneyPredictorOptions options, int minimumCustomers)
    {
        var trial = new PredictorTrial(sequences, options, minimumCustomers);
        var backOffs = trial.ChooseBackOffs();
        var raw = trial.Predictions(backOffs, wholePast: true);
        var calibrated = trial.CalibratedOutOfFold(raw);
        var isCalibrated = sequences.Converted.Contains(true) && trial.TotalLoss(calibrated) < trial.TotalLoss(raw);
        var report = trial.Report(isCalibrated ? calibrated : raw, isCalibrated, backOffs);
        return (backOffs, isCalibrated ? trial.Curve(raw, _ => true) : CalibrationCurve.None, report);
    }

    private int Fold(int subject) => new SeededRandom(_options.Seed, (ulong)subject).Next(_options.Folds);

    private ReadOnlySpan<int> Past(int journey, int place)
    {
        var first = _sequences.Starts[journey] + 1; // behind the mark of the start
        return _sequences.Symbols.AsSpan(first, place - first + 1);
    }

    /// <summary>After every event; not before the first, where nothing is known yet.</summary>
    private void ForEachPrediction(Action<int, int> predict)
    {
        for (var journey = 0; journey < _sequences.Count; journey++)
        {
            for (var place = _sequences.Starts[journey] + 1; place < _sequences.Starts[journey + 1]; place++)
            {
                predict(journey, place);
            }
        }
    }

    /// <summary>Goes from short sequences to long ones, and chooses for each length what predicts best with no longer ones used.</summary>
    private BackOff[] ChooseBackOffs()
    {
        var sample = Sample();
        var isOneOutcome = !_sequences.Converted.Contains(true) || !_sequences.Converted.Contains(false); // longer sequences would only feign certainty
        var (conversions, nexts) = (new double[sample.Count], new double[sample.Count]);
        Array.Fill(conversions, 0.5);
        Array.Fill(nexts, 1.0 / (_sequences.Names + 1));
        var chosen = new BackOff[_options.Order + 1];
        chosen[0] = BackOff.OfFrequencies;
        Advance(sample, 0, chosen[0], conversions, nexts);
        for (var depth = 1; depth <= _options.Order; depth++)
        {
            var (conversionLosses, nextLosses) = (new double[ConversionStrengths.Length], new double[Grid.Length]);
            for (var i = 0; i < sample.Count; i++)
            {
                var (tree, converted, next) = (_trees[_foldOf[sample[i].Journey]], _sequences.Converted[sample[i].Journey], _sequences.Next[sample[i].Place]);
                if (AncestorAt(tree, _nodes[sample[i].Place], depth) is not { } node)
                {
                    continue; // predicted by a shorter sequence, whatever is chosen here
                }

                for (var k = 0; k < ConversionStrengths.Length; k++)
                {
                    conversionLosses[k] += Loss(tree.Conversion(node, new(ConversionStrengths[k], 0, 1), conversions[i]), converted);
                }

                for (var k = 0; k < Grid.Length; k++)
                {
                    nextLosses[k] -= Math.Log(tree.ProbabilityOf(node, next, Grid[k], nexts[i]));
                }
            }

            chosen[depth] = Grid[Array.IndexOf(nextLosses, nextLosses.Min())] with
            {
                Conversion = isOneOutcome ? ConversionStrengths[^1] : ConversionStrengths[Array.IndexOf(conversionLosses, conversionLosses.Min())],
            };
            Advance(sample, depth, chosen[depth], conversions, nexts);
        }

        return chosen;
    }

    private List<(int Journey, int Place)> Sample()
    {
        var sample = new List<(int, int)>();
        var (every, passed) = (Math.Max(1, _nodes.Length / MostToChooseBy), 0);
        ForEachPrediction((journey, place) =>
        {
            if (passed++ % every == 0)
            {
                sample.Add((journey, place));
            }
        });
        return sample;
    }

    /// <summary>From what sequences of one length less say to what those of <paramref name="depth"/> say.</summary>
    private void Advance(List<(int Journey, int Place)> sample, int depth, BackOff backOff, double[] conversions, double[] nexts)
    {
        for (var i = 0; i < sample.Count; i++)
        {
            var tree = _trees[_foldOf[sample[i].Journey]];
            if (AncestorAt(tree, _nodes[sample[i].Place], depth) is { } node)
            {
                conversions[i] = tree.Conversion(node, backOff, conversions[i]);
                nexts[i] = tree.ProbabilityOf(node, _sequences.Next[sample[i].Place], backOff, nexts[i]);
            }
        }
    }

    private static int? AncestorAt(ContextTree tree, int node, int depth)
    {
        if (tree.DepthOf(node) < depth)
        {
            return null;
        }

        while (tree.DepthOf(node) > depth)
        {
            node = tree.Parents[node];
        }

        return node;
    }

    /// <summary>By place; 0 before the first event of a journey.</summary>
    private float[] Predictions(BackOff[] backOffs, bool wholePast)
    {
        var predictions = new float[_nodes.Length];
        ForEachPrediction((journey, place) =>
        {
            var tree = _trees[_foldOf[journey]];
            predictions[place] = (float)tree.Conversion(wholePast ? _nodes[place] : LastEvent(tree, place), backOffs);
        });
        return predictions;
    }

    private int LastEvent(ContextTree tree, int place) => tree.Find(_sequences.Symbols.AsSpan(place, 1), startsThere: false, order: 1);

    private float[] CalibratedOutOfFold(float[] raw)
    {
        var curves = Enumerable.Range(0, _options.Folds).Select(fold => Curve(raw, other => other != fold)).ToList();
        var calibrated = new float[raw.Length];
        ForEachPrediction((journey, place) => calibrated[place] = (float)curves[_foldOf[journey]].Apply(raw[place]));
        return calibrated;
    }

    private CalibrationCurve Curve(float[] raw, Func<int, bool> learnsFrom)
    {
        var (predictions, outcomes) = (new List<float>(), new List<byte>());
        ForEachPrediction((journey, place) =>
        {
            if (learnsFrom(_foldOf[journey]))
            {
                predictions.Add(raw[place]);
                outcomes.Add(_sequences.Converted[journey] ? (byte)1 : (byte)0);
            }
        });
        var (keys, values) = (predictions.ToArray(), outcomes.ToArray());
        Array.Sort(keys, values);
        return CalibrationCurve.Fit(keys, values);
    }

    private double TotalLoss(float[] predictions)
    {
        var loss = 0.0;
        ForEachPrediction((journey, place) => loss += Loss(predictions[place], _sequences.Converted[journey]));
        return loss;
    }

    private JourneyPredictorReport Report(float[] predictions, bool isCalibrated, BackOff[] backOffs)
    {
        var byLastEvent = Predictions(backOffs, wholePast: false);
        var byBaseRate = new float[predictions.Length];
        var count = 0;
        ForEachPrediction((journey, place) =>
        {
            byBaseRate[place] = (float)_trees[_foldOf[journey]].Conversion(0, backOffs);
            count++;
        });
        return new()
        {
            Journeys = _sequences.Count,
            Conversions = _sequences.Converted.Count(converted => converted),
            Predictions = count,
            Conversion = Score(predictions),
            ConversionByLastEvent = Score(byLastEvent),
            ConversionByBaseRate = Score(byBaseRate),
            GainOverLastEvent = Gain(predictions, byLastEvent),
            GainOverBaseRate = Gain(predictions, byBaseRate),
            Reliability = Reliability(predictions),
            IsCalibrated = isCalibrated,
            NextEvent = ScoreNext((_, place) => _nodes[place], backOffs),
            NextEventByLastEvent = ScoreNext(LastEvent, backOffs),
            NextEventByFrequency = ScoreNext((_, _) => 0, backOffs),
        };
    }

    private PredictionScore Score(float[] predictions) => new(
        Mean((journey, place) => Loss(predictions[place], _sequences.Converted[journey])),
        Mean((journey, place) => Math.Pow(predictions[place] - (_sequences.Converted[journey] ? 1 : 0), 2)));

    private Estimate Gain(float[] predictions, float[] others) => Mean((journey, place) =>
        Loss(others[place], _sequences.Converted[journey]) - Loss(predictions[place], _sequences.Converted[journey]));

    private NextEventScore ScoreNext(Func<ContextTree, int, int> nodeAt, BackOff[] backOffs)
    {
        var likeliest = new Dictionary<(int Fold, int Node), int>();
        var probabilities = new double[_sequences.Names + 1];
        return new(
            Mean((journey, place) => -Math.Log(_trees[_foldOf[journey]].ProbabilityOf(nodeAt(_trees[_foldOf[journey]], place), _sequences.Next[place], backOffs))),
            Mean((journey, place) =>
            {
                var fold = _foldOf[journey];
                var node = nodeAt(_trees[fold], place);
                if (!likeliest.TryGetValue((fold, node), out var top))
                {
                    _trees[fold].FillNext(node, backOffs, probabilities);
                    likeliest.Add((fold, node), top = Array.IndexOf(probabilities, probabilities.Max()));
                }

                return top == _sequences.Next[place] ? 1 : 0;
            }));
    }

    private List<ReliabilityBin> Reliability(float[] predictions)
    {
        var rows = new List<(float Prediction, int Journey)>();
        ForEachPrediction((journey, place) => rows.Add((predictions[place], journey)));
        rows.Sort();
        var bins = new List<ReliabilityBin>();
        for (var (i, bin) = (0, 1); i < rows.Count; bin++)
        {
            var end = (int)((long)rows.Count * bin / ReliabilityBins);
            if (end <= i)
            {
                continue; // equal predictions have filled this one already
            }

            while (end < rows.Count && rows[end].Prediction == rows[end - 1].Prediction)
            {
                end++;
            }

            var share = new ClusteredMean();
            foreach (var customer in rows[i..end].GroupBy(row => _sequences.Subjects[row.Journey]).OrderBy(group => group.Key))
            {
                share.Add(customer.Count(row => _sequences.Converted[row.Journey]), customer.Count());
            }

            bins.Add(new(end - i, rows[i..end].Average(row => (double)row.Prediction), Clamped(share.Of(_options.Level)!.Value)));
            i = end;
        }

        return bins;
    }

    private static Estimate Clamped(Estimate share) =>
        new(share.Value, new(Math.Max(0, share.Interval.Lower), Math.Min(1, share.Interval.Upper), share.Interval.Level));

    /// <summary>The mean over all predictions, with those about a customer taken together.</summary>
    private Estimate Mean(Func<int, int, double> value)
    {
        var mean = new ClusteredMean();
        var (sum, count, subject) = (0.0, 0, -1);
        ForEachPrediction((journey, place) =>
        {
            if (_sequences.Subjects[journey] != subject)
            {
                mean.Add(sum, count);
                (sum, count, subject) = (0, 0, _sequences.Subjects[journey]);
            }

            (sum, count) = (sum + value(journey, place), count + 1);
        });
        mean.Add(sum, count);
        return mean.Of(_options.Level) ?? new(0, new(double.NegativeInfinity, double.PositiveInfinity, _options.Level));
    }

    private static double Loss(double probability, bool converted) => -Math.Log(Math.Max(SinglePrecision, converted ? probability : 1 - probability));

    private const double SinglePrecision = 1e-7; // predictions are held as float, in which more certainty is rounded to 1
}
