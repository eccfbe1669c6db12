// Which touchpoint hurts, since when, what it costs in satisfaction, and who is behind it.
using System.Globalization;
using CxKit;
using CxKit.Touchpoints;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Twelve weeks of a made-up shop. Planted: customers care for delivery most, the carrier Snail is late from 27 April on, Halle
// lets callers wait a day and a half longer, the mystery shopper who goes to Berlin most is
// strict, a fee comes up at the end of every tenth checkout, and the size L is too small.
var shop = new MadeUpShop(seed: 7);

// 1. What is asked at a touchpoint? The catalogue is data: take the standard one, change what differs.
Heading("The catalogue");
var catalogue = TouchpointCatalogue.Standard;
foreach (var touchpoint in catalogue.Touchpoints)
{
    Console.WriteLine($"{touchpoint.Title}: {touchpoint.Questions[0]} ({touchpoint.Signals.Count} signals)");
}

// 2. How good is each touchpoint? Ratings, times and shares on one scale, with intervals; what is missing lowers the coverage.
Heading("The index");
Console.Write(TouchpointIndex.From(shop.Signals(), catalogue, new() { Period = Period.Month }));

// 3. Which one drives satisfaction, and which is worth mending first?
Heading("Key drivers");
var drivers = KeyDrivers.From(shop.Survey(), outcome: "overall", new() { Scale = new RatingScale(1, 5), Replicates = 500 });
foreach (var driver in drivers.ShapleyValues().Drivers)
{
    Console.WriteLine($"{driver.Driver,-14} {driver.Share.Value,4:P0} of what is explained, {driver.Share.Interval:P0}");
}

Console.WriteLine(drivers.ImportancePerformance());
Console.WriteLine(drivers.Priorities());

// 4. Since when? Limits from the first weeks; an alarm is a signal of the chart, never a threshold.
Heading("Control chart of the share on time");
var days = shop.OnTimeByDay();
var chart = ChartBaseline.From(days[..30], ChartScale.LaneyBinomial).Chart(days, new ShewhartDesign(), "On time");
var change = chart.EstimateChange(chart.Signals[0].Index)!.Value;
Console.WriteLine($"{chart}; the first on {chart.Signals[0].Time:yyyy-MM-dd}, the change began about {change.Time:yyyy-MM-dd}: {change.Magnitude.Value * 100:F0} points");

// 5. Is the promise to customers kept, and which carrier changed it? The same tracker takes a live stream, in any order.
Heading("Objective");
var tracker = new ObjectiveTracker(new ServiceObjective("Parcels on time", Target: 0.93) { Period = TimeSpan.FromDays(28) }, time: shop.Clock);
foreach (var parcel in shop.DueParcels)
{
    tracker.Observe(new ObjectiveEvent(parcel.FirstPromise!.Value, MadeUpShop.IsOnTime(parcel), parcel.Id, parcel.Carrier));
}

Console.WriteLine(tracker.Snapshot());
foreach (var segment in tracker.Explain(TimeSpan.FromDays(28)).Segments)
{
    Console.WriteLine($"{segment.Segment}: {segment.MeanBefore:P1} late in the 28 days before, {segment.MeanAfter:P1} now; {segment.Total.Value * 100:+0.0;-0.0} points of the change");
}

// 6. Who? Parcels in flight count as what they are: not yet known.
Heading("Delivery");
var delivery = DeliveryReport.From(shop.Parcels, new() { AsOf = MadeUpShop.Now });
foreach (var carrier in delivery.ByCarrier)
{
    Console.WriteLine($"{carrier.Name}: {carrier.OnTime!.Value.Value:P1} on time {carrier.OnTime.Value.Interval:P1}, {carrier.Parcels:N0} parcels, {carrier.InFlight} in flight");
}

// 7. What do mystery shoppers see? Strict shoppers are taken out, and nobody is ranked without an interval.
Heading("Mystery shopping");
var mystery = MysteryShoppingReport.From(shop.Visits, MysteryProgramme.WebShop, new() { Ranking = new() { Target = 70 } });
foreach (var outlet in mystery.Overall.Outlets)
{
    Console.WriteLine($"{outlet}; plain mean {outlet.RawMean:F1}, below the target of 70 with {outlet.ProbabilityBelowTarget:P0}");
}

foreach (var refused in mystery.Refused)
{
    Console.WriteLine($"refused, {refused}");
}

Console.WriteLine($"Shoppers who saw the same: {mystery.Calibration[0].Agreement}");
Console.WriteLine($"To tell two places 8 points apart: {VisitSampleSize.ForDifference(8, mystery.Overall.VisitSpread!.Value.Value)} visits to each");

// 8. What does the checkout cost? Every attempt is told step by step; a price that rises without a choice is an alert, however small.
Heading("Checkout");
var checkout = CheckoutLedger.From(shop.CheckoutEvents());
var abandonment = checkout.Abandonment();
Console.WriteLine($"{abandonment.Attempts:N0} attempts, given up: {abandonment.Abandoned!.Value.Value:P1} {abandonment.Abandoned.Value.Interval:P1}");
var alerts = checkout.Prices().Alerts;
Console.WriteLine($"{alerts.Count} orders became dearer without a choice, by {alerts.Max(alert => alert.Unexplained):0.00} at most");
foreach (var refused in checkout.Refused)
{
    Console.WriteLine($"refused: {refused.Message}");
}

// 9. What comes back? Sales of the last weeks still can, so that returned by sold flatters them.
Heading("Returns");
var (sold, returned) = shop.SoldAndReturned();
var returns = ReturnsReport.From(sold, returned, new() { AsOf = MadeUpShop.Now });
foreach (var size in returns.BySize)
{
    Console.WriteLine($"{size.Group}: {size.Rate!.Value.Value:P1} come back {size.Rate.Value.Interval:P1}; {size.SoFar:P1} did so far");
}

Console.WriteLine($"answered for: {string.Join(", ", returns.Touchpoints.Where(share => share.Code is not null).Select(share => $"{share.Name} {share.Share.Value:P0}"))}");

static void Heading(string text) => Console.WriteLine($"\n{text}\n{new string('-', text.Length)}");
