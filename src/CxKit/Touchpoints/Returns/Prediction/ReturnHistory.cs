using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>What is known of products and customers: how many of their lines came back.</summary>
internal sealed class ReturnHistory
{
    private readonly RateTable _products = new();
    private readonly RateTable _customers = new();

    private ReturnHistory(double mean) => Mean = mean;

    /// <summary>The share of all lines that came back.</summary>
    public double Mean { get; }

    public static ReturnHistory Of(IReadOnlyCollection<ReturnExample> lines)
    {
        var history = new ReturnHistory(lines.Count(line => line.IsReturned) / (double)lines.Count);
        foreach (var line in lines)
        {
            history._products.Add(line.Product, line.IsReturned);
            if (line.Customer is not null)
            {
                history._customers.Add(line.Customer, line.IsReturned);
            }
        }

        history._products.Fit();
        history._customers.Fit();
        return history;
    }

    /// <summary>How far product and customer are from the mean, in logits, and the flag for bracketing.</summary>
    public double[] Features(ReturnExample line) =>
        [_products.Deviation(line.Product), line.Customer is null ? 0 : _customers.Deviation(line.Customer), line.IsBracketed ? 1 : 0];

    /// <summary>What the features are worth for lines that did not make them.</summary>
    public double[] Calibrate(IReadOnlyCollection<ReturnExample> lines, double penalty) =>
        RidgeLogistic.Fit([.. lines.Select(Features)], [.. lines.Select(line => line.IsReturned)], penalty);

    private sealed class RateTable
    {
        private readonly Dictionary<string, (int Returned, int Lines)> _counts = new(StringComparer.Ordinal);
        private BetaBinomialCells _chances = BetaBinomialCells.Fit([]);

        public void Add(string name, bool isReturned)
        {
            var (returned, lines) = _counts.GetValueOrDefault(name);
            _counts[name] = (returned + (isReturned ? 1 : 0), lines + 1);
        }

        public void Fit() => _chances = BetaBinomialCells.Fit(_counts.Values);

        /// <summary>0 for one that was never seen.</summary>
        public double Deviation(string name)
        {
            var (returned, lines) = _counts.GetValueOrDefault(name);
            return Logit(_chances.MeanOf(returned, lines)) - Logit(_chances.Mean);
        }

        private static double Logit(double share) => Math.Log(share / (1 - share));
    }
}
