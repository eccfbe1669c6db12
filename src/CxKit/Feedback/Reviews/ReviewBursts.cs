using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Looks for products that got far more reviews within days than around that time.</summary>
internal sealed class ReviewBursts
{
    private const int FewOthers = 50;
    private const double EulerGamma = 0.5772156649015329;
    private const double EqualChances = 1e6;
    private const int MostCells = 20_000;
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    private readonly long[] _all;
    private readonly long _surroundings;

    private ReviewBursts(Review[] sorted, ReviewAuthenticityOptions options) =>
        (_all, _surroundings) = ([.. sorted.Select(review => review.At.UtcTicks)], options.Surroundings.Ticks);

    /// <param name="sorted">The reviews in order of time.</param>
    /// <param name="options">How odd they have to be.</param>
    public static IEnumerable<ReviewSignal> Find(Review[] sorted, ReviewAuthenticityOptions options)
    {
        var search = new ReviewBursts(sorted, options);
        Product[] products = [.. sorted.GroupBy(review => review.Product, StringComparer.Ordinal).Where(group => group.Skip(options.MinimumBurst - 1).Any()).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new Product([.. group]))];
        var concentrations = search.Concentrations(products);

        // One p value for each review and window, also for reviews of products that are too small for a burst: all of them were looked at.
        List<Window> windows = [];
        for (var i = 0; i < products.Length; i++)
        {
            foreach (var length in options.BurstWindows)
            {
                search.Scan(products[i], length.Ticks, options.MinimumBurst, concentrations[i], windows);
            }
        }

        var p = new double[sorted.Length * options.BurstWindows.Count];
        Array.Fill(p, 1);
        for (var i = 0; i < windows.Count; i++)
        {
            p[i] = windows[i].P;
        }

        // Windows overlap and begin where reviews are, so that their p values depend on each other in ways that Benjamini & Hochberg's rule does not cover; Benjamini & Yekutieli's (2001, theorem 1.3) holds for all ways.
        var dependence = Math.Log(Math.Max(1, p.Length)) + EulerGamma;
        double[] adjusted = [.. BenjaminiHochberg.Adjust(p).Select(q => Math.Min(1, q * dependence))];
        List<(Window Window, double P)> bursts = [];
        foreach (var (window, q) in windows.Select((window, i) => (window, adjusted[i])).Where(pair => pair.Item2 <= options.FalseDiscoveryRate)
            .OrderBy(pair => pair.window.P).ThenByDescending(pair => pair.window.Count).ThenBy(pair => pair.window.Product.Reviews[pair.window.First].Id, StringComparer.Ordinal))
        {
            if (!bursts.Any(other => other.Window.Product == window.Product && other.Window.First < window.First + window.Count && window.First < other.Window.First + other.Window.Count))
            {
                bursts.Add((window, q));
            }
        }

        foreach (var (window, q) in bursts)
        {
            var reviews = window.Reviews;
            yield return ReviewSignal.Of(ReviewSignalKind.Burst, reviews, q, true, string.Create(CultureInfo.InvariantCulture,
                $"{window.Count} reviews of '{reviews[0].Product}' within {Days(window.Length)}, where {window.Expected + 1:0.#} would be usual by those around it and by other products. Chance alone hardly does that (p = {q:0.#e+0} after {p.Length:N0} windows). A campaign, a restock or a report in the press does the same."));
        }

        foreach (var signal in Shifts(bursts, options))
        {
            yield return signal;
        }
    }

    /// <summary>Whether the reviews of a burst have more five stars, or more single ones, than the others of the product.</summary>
    private static IEnumerable<ReviewSignal> Shifts(List<(Window Window, double P)> bursts, ReviewAuthenticityOptions options)
    {
        List<(Window Window, int Stars, int Inside, int Outside, double P)> tests = [];
        foreach (var (window, _) in bursts)
        {
            foreach (var stars in (int[])[5, 1])
            {
                var all = window.Product.Reviews.Length;
                var (inside, marked) = (window.Reviews.Count(review => review.Rating == stars), window.Product.Reviews.Count(review => review.Rating == stars));
                tests.Add((window, stars, inside, marked - inside, DiscreteTails.Hypergeometric(inside, window.Count, marked, all)));
            }
        }

        var adjusted = BenjaminiHochberg.Adjust([.. tests.Select(test => test.P)]);
        return tests.Select((test, i) => (test, q: adjusted[i])).Where(pair => pair.q <= options.FalseDiscoveryRate).Select(pair => ReviewSignal.Of(
            ReviewSignalKind.RatingShift, pair.test.Window.Reviews, pair.q, true, string.Create(CultureInfo.InvariantCulture,
                $"{pair.test.Inside} of {pair.test.Window.Count} reviews of the burst give {pair.test.Stars} {(pair.test.Stars == 1 ? "star" : "stars")}, of the other {pair.test.Window.Product.Reviews.Length - pair.test.Window.Count} of '{pair.test.Window.Reviews[0].Product}' {pair.test.Outside} do (exact test, p = {pair.q:0.#e+0}). A faulty or a better batch does the same.")));
    }

    /// <summary>Every window that begins with a review and holds enough of them; the review that begins it is not counted as evidence.</summary>
    private void Scan(Product product, long length, int minimum, double concentration, List<Window> windows)
    {
        var times = product.Times;
        var end = 0;
        for (var first = 0; first < times.Length; first++)
        {
            while (end < times.Length && times[end] < times[first] + length)
            {
                end++;
            }

            var count = end - first;
            if (count < minimum)
            {
                continue;
            }

            // The review that begins the window is no evidence; the first one of the product is not counted to begin with.
            var (inside, around, share, trials) = Compare(product, times[first], times[first] + length);
            inside -= first > 0 && first < times.Length - 1 ? 1 : 0;
            var size = Math.Min(trials, concentration);
            var p = DiscreteTails.BetaBinomial(inside, inside + around, share * size, (1 - share) * size);
            windows.Add(new(product, first, count, length, p, around * share / (1 - share)));
        }
    }

    /// <summary>The reviews of a product in a stretch of time and around it, and the share that others have in it, with for how many of them it stands.</summary>
    private (int Inside, int Around, double Share, double Trials) Compare(Product product, long from, long before)
    {
        // Before its first and after its last review a product may not have been there; given these two, the others fall anywhere between.
        var (begin, end) = (Math.Max(product.Times[0], from - _surroundings), Math.Min(product.Times[^1], before + _surroundings));
        var until = Math.Min(before, end);
        var (inside, whole) = (Between(product.Inner, from, until), Between(product.Inner, begin, end));
        var others = Between(_all, from, until) - Between(product.Times, from, until);
        var othersWhole = Between(_all, begin, end) - Between(product.Times, begin, end);
        return othersWhole >= FewOthers
            ? (inside, whole - inside, (others + 0.5) / (othersWhole + 1), othersWhole + 1)
            : (inside, whole - inside, Math.Clamp((double)(until - from) / Math.Max(1, end - begin), 1e-9, 1 - 1e-9), EqualChances);
    }

    /// <summary>
    /// For each product how alike the weeks of the others are, as the α + β of a beta-binomial: very large where they vary as chance does. Without the product itself, so that no burst hides itself.
    /// </summary>
    private double[] Concentrations(Product[] products)
    {
        var weeks = products.Sum(product => (product.Times[^1] - product.Times[0]) / s_week.Ticks);
        var step = Math.Max(1, weeks / MostCells);
        var (excess, room) = (new double[products.Length], new double[products.Length]);
        var week = 0L;
        for (var i = 0; i < products.Length; i++)
        {
            var product = products[i];
            for (var from = product.Times[0]; from + s_week.Ticks <= product.Times[^1]; from += s_week.Ticks)
            {
                if (week++ % step != 0)
                {
                    continue;
                }

                // E(x − np)² = np(1 − p)(1 + (n − 1)ρ), ρ = 1 ÷ (α + β + 1).
                var (inside, around, share, _) = Compare(product, from, from + s_week.Ticks);
                double n = inside + around;
                var (variance, away) = (n * share * (1 - share), inside - n * share);
                if (n >= 2)
                {
                    excess[i] += away * away - variance;
                    room[i] += variance * (n - 1);
                }
            }
        }

        var (allExcess, allRoom) = (excess.Sum(), room.Sum());
        return [.. products.Select((_, i) => (allExcess - excess[i]) / (allRoom - room[i]) is > 0 and var correlation ? Math.Clamp(1 / correlation - 1, 1, EqualChances) : EqualChances)];
    }

    private static int Between(long[] times, long from, long before) => FirstAt(times, before) - FirstAt(times, from);

    private static int FirstAt(long[] times, long at)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = times[middle] < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static string Days(long ticks) => string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromTicks(ticks).TotalDays:0.##} {(ticks == TimeSpan.TicksPerDay ? "day" : "days")}");

    private sealed class Product(Review[] reviews)
    {
        public Review[] Reviews { get; } = reviews;

        public long[] Times { get; } = [.. reviews.Select(review => review.At.UtcTicks)];

        /// <summary>The times without the first and the last one.</summary>
        public long[] Inner { get; } = [.. reviews[1..^1].Select(review => review.At.UtcTicks)];
    }

    private sealed record Window(Product Product, int First, int Count, long Length, double P, double Expected)
    {
        public Review[] Reviews => Product.Reviews[First..(First + Count)];
    }
}
