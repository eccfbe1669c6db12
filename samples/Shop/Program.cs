using System.Globalization;
using System.Text;
using CxKit.Forecasting;
using CxKit.Touchpoints;
using Shop;
using Shop.Demand;
using Shop.Experience;
using Shop.Generated;
using Shop.Orders;
using Shop.Report;
using Shop.Stock;
using Shop.Visits;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
try
{
    var arguments = ShopArguments.Parse(args);
    if (arguments.Help)
    {
        Console.WriteLine(ShopArguments.Usage);
        return 0;
    }

    // A folder of the user's, or a made-up shop.
    var made = arguments.Data is null ? ShopGenerator.Generate(arguments.Seed) : null;
    if (made is not null && arguments.Write is { } folder)
    {
        ShopFile.WriteAll(made.Files, folder);
    }

    // Read and clean.
    var files = made?.Files ?? ShopFile.InFolder(arguments.Data!);
    var readingVisits = Task.Run(() => VisitFile.ReadAsync(files.FirstOrDefault(VisitFile.Is)));
    var orders = OrderFiles.Read(files.Where(file => !StockFile.Is(file) && !VisitFile.Is(file) && !ParcelFile.Is(file) && !RatingFile.Is(file) && !ScoreFile.Is(file)));
    var stockFile = StockFile.Read(files.FirstOrDefault(StockFile.Is));
    var parcels = ParcelFile.Read(files.FirstOrDefault(ParcelFile.Is));
    var ratings = RatingFile.Read(files.FirstOrDefault(RatingFile.Is));
    var scores = ScoreFile.Read(files.FirstOrDefault(ScoreFile.Is));
    var visits = await readingVisits;

    // What needs no forecast is computed beside it.
    var findingPain = Task.Run(() => visits?.Log.PainPoints());
    var measuringDelivery = Task.Run(() => parcels is null ? null : DeliveryReport.From(parcels.Parcels));
    var findingDrivers = Task.Run(() => ratings is null ? ((DriverImportances, DriverPriorities)?)null : (ratings.Drivers.ShapleyValues(), ratings.Drivers.Priorities()));
    var hearing = Task.Run(() => scores is null ? null : FeedbackFindings.From(scores.Scores));
    var cleaning = OrderCleaning.Clean(orders);
    InputSection.Print(Console.Out, orders, cleaning);

    if (cleaning.Sales.Count == 0)
    {
        throw new ShopInputException("Nothing is left to forecast: the input holds no whole week of sales. The table above says why each line was left out.");
    }

    // Classify.
    var items = ItemSales.ByTurnover(cleaning.Sales);
    DemandClassSection.Print(Console.Out, items, WeeklyDemand.Of(cleaning, items), arguments.Show);

    // Forecast the items that matter, far enough to cover every lead time.
    var matter = items.Take(arguments.Top).ToList();
    var panel = WeeklyDemand.Of(cleaning, matter);
    var stock = matter.ConvertAll(item => stockFile.Items.GetValueOrDefault(item.Sku) ?? StockedItem.Assume(panel.Find(item.Sku)!.Value, arguments));
    var forecasts = panel.Forecast(new Automatic(), Math.Max(arguments.Horizon, Replenishment.WeeksNeeded(stock)));
    ForecastSection.Print(Console.Out, matter, items.Count, panel, forecasts, arguments);

    // Decide what to order.
    var plan = Replenishment.Plan(stock, forecasts, arguments.Service);
    ReorderSection.Print(Console.Out, plan, matter, stockFile, arguments);

    // See where visits end.
    var pain = await findingPain;
    VisitSection.Print(Console.Out, visits, pain, arguments);

    // See which touchpoint to mend, and how parcels come.
    var (delivery, drivers) = (await measuringDelivery, await findingDrivers);
    DriverSection.Print(Console.Out, ratings, drivers, arguments);
    DeliverySection.Print(Console.Out, parcels, delivery, arguments);

    // Hear what customers say.
    var findings = await hearing;
    FeedbackSection.Print(Console.Out, scores, findings, arguments);

    // Compare with the truth, where it is known.
    if (made is not null)
    {
        TruthSection.Print(Console.Out, made.Truth, cleaning, panel, forecasts, plan, arguments.Horizon);
        VisitTruthSection.Print(Console.Out, made.Truth.Visits, pain!);
        ExperienceTruthSection.Print(Console.Out, made.Truth.Experience, delivery!, drivers!.Value.Item2);
        FeedbackTruthSection.Print(Console.Out, made.Truth.Feedback, findings!);
    }

    return 0;
}
catch (ShopInputException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
