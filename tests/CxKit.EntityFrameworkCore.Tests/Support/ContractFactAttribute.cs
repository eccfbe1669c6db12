using Xunit.Abstractions;
using Xunit.Sdk;

namespace CxKit.EntityFrameworkCore.Tests.Support;

/// <summary>A test of a contract, which several classes inherit: skipped in those that say <see cref="NeedsPostgresAttribute"/> while there is no server.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CxKit.EntityFrameworkCore.Tests.Support." + nameof(ContractFactDiscoverer), "CxKit.EntityFrameworkCore.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>Marks a class whose tests need PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;

/// <summary>Finds the tests of a contract.</summary>
public sealed class ContractFactDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new ContractTestCase(diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

/// <summary>One test of a contract in one class.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    [Obsolete("Called by the runner when it reads a test case that it wrote.")]
    public ContractTestCase()
    {
    }

    public ContractTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute)
    {
        var needsServer = TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any();
        return needsServer && PostgresHost.Server is null
            ? $"The environment variable {PostgresHost.Variable} names no PostgreSQL server."
            : base.GetSkipReason(factAttribute);
    }
}
