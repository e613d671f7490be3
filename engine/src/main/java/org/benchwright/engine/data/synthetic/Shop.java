package org.benchwright.engine.data.synthetic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.DurableFiles;

/**
 * A year of an online shop that does not exist: customers, products, clicks on products, and the orders that follow some of them. More is
 * clicked on at weekends and before Christmas, people who bought come back, and each category answers to a lower price in its own
 * strength. Whether a click becomes an order is drawn from a logistic model of discount, newsletter, hour, earlier orders and an inclination
 * of the customer that no column holds, so a model can learn much of it and not all.
 */
public final class Shop {
    /** The tables, in the order in which they refer to each other; each is a file {@code NAME.csv}. */
    public static final List<String> TABLES = List.of("customers", "products", "clicks", "orders");
    /** The first day; the last is the end of that year. */
    public static final LocalDate START = LocalDate.of(2025, 1, 1);
    /** Always with seconds. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    private static final int DAYS = 365;
    private static final int CUSTOMERS = 1_000;
    private static final int PRODUCTS = 120;
    private static final double CLICKS_A_DAY = 0.055;
    private static final List<String> CITIES = List.of("Berlin", "Lyon", "Porto", "Kraków", "Gent", "Turku");
    private static final List<String> DEVICES = List.of("phone", "phone", "laptop", "tablet");

    /**
     * What was made.
     *
     * @param rows    of each table
     * @param defects how many of each kind were planted; empty when none were asked for
     */
    public record Made(String folder, boolean synthetic, long seed, double scale, Map<String, Long> rows, Map<String, Long> defects) {
    }

    private record Category(String name, double price, double elasticity) {
    }

    private record Customer(int id, LocalDate joined, boolean newsletter, double inclination, double visits) {
    }

    private record Product(int id, Category category, double price) {
    }

    private static final List<Category> CATEGORIES = List.of(new Category("books", 14, 4), new Category("kitchen", 45, 8),
            new Category("garden", 60, 7), new Category("toys", 25, 11), new Category("audio", 110, 14));

    private final SplittableRandom random;
    private final double scale;
    private final List<Customer> customers = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private final Map<String, List<String>> lines = new LinkedHashMap<>();
    private final Map<String, Long> defects = new LinkedHashMap<>();

    private Shop(long seed, double scale) {
        this.random = new SplittableRandom(seed);
        this.scale = scale;
        TABLES.forEach(t -> lines.put(t, new ArrayList<>()));
    }

    /**
     * Writes the tables and {@code shop.json}, which says how they were made.
     *
     * @param scale   1 is 1,000 customers with about 34,000 clicks; from 0.01 to 100
     * @param defects whether to plant mistakes, whose exact number {@code shop.json} says
     * @throws BadInputException when the scale is out of range or a file is there already
     */
    public static Made write(Path folder, long seed, double scale, boolean defects) {
        if (!(scale >= 0.01 && scale <= 100)) {
            throw new BadInputException("A shop of scale " + scale + " cannot be made.", "scale", "Give a number from 0.01 to 100.");
        }
        Path root = folder.toAbsolutePath().normalize();
        for (String name : List.of("customers.csv", "products.csv", "clicks.csv", "orders.csv", "shop.json")) {
            if (Files.exists(root.resolve(name))) {
                throw new BadInputException("The file is already there.", root.resolve(name).toString(), "Name another folder.");
            }
        }
        Shop shop = new Shop(seed, scale);
        shop.people();
        shop.goods();
        shop.year();
        if (defects) {
            shop.spoil();
        }
        return shop.store(root, seed);
    }

    private void people() {
        lines.get("customers").add("customer_id,city,age,joined,newsletter");
        int count = Math.max(10, (int) Math.round(CUSTOMERS * scale));
        for (int id = 1; id <= count; id++) {
            LocalDate joined = START.minusDays(random.nextInt(900)).plusDays(random.nextInt(200));
            boolean newsletter = random.nextDouble() < 0.4;
            int age = 18 + (int) Math.min(62, Math.abs(gauss() * 14 + 20));
            customers.add(new Customer(id, joined, newsletter, gauss(), StrictMath.exp(0.6 * gauss())));
            lines.get("customers").add(id + "," + pick(CITIES) + "," + age + "," + joined + "," + newsletter);
        }
    }

    private void goods() {
        lines.get("products").add("product_id,category,list_price,cost");
        int count = Math.max(5, (int) Math.round(PRODUCTS * Math.sqrt(scale)));
        for (int id = 1; id <= count; id++) {
            Category category = pick(CATEGORIES);
            double price = Math.max(2, Math.round(category.price() * StrictMath.exp(0.4 * gauss()))) - 0.01;
            products.add(new Product(id, category, price));
            lines.get("products").add(id + "," + category.name() + "," + money(price) + "," + money(price * (0.45 + 0.2 * random.nextDouble())));
        }
    }

    private void year() {
        lines.get("clicks").add("click_id,customer_id,product_id,clicked_at,price,device");
        lines.get("orders").add("order_id,click_id,customer_id,product_id,ordered_at,quantity,unit_price,amount");
        int[] bought = new int[customers.size() + 1];
        int click = 0;
        int order = 0;
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = START.plusDays(day);
            double season = season(date);
            List<LocalDateTime> times = new ArrayList<>();
            List<Customer> visitors = new ArrayList<>();
            for (Customer customer : customers) {
                double rate = CLICKS_A_DAY * customer.visits() * season * (bought[customer.id()] > 0 ? 1.3 : 1);
                if (!customer.joined().isAfter(date) && random.nextDouble() < rate) {
                    visitors.add(customer);
                    times.add(date.atTime(Math.min(23, Math.max(6, (int) (16 + 4 * gauss()))), random.nextInt(60), random.nextInt(60)));
                }
            }
            for (int i = 0; i < visitors.size(); i++) {
                Customer customer = visitors.get(i);
                Product product = pick(products);
                double discount = random.nextDouble() < 0.35 ? 0.05 * (1 + random.nextInt(6)) : 0;
                double price = Math.round(product.price() * (1 - discount) * 100) / 100.0;
                LocalDateTime at = times.get(i);
                click++;
                lines.get("clicks").add(click + "," + customer.id() + "," + product.id() + "," + at.format(TIME) + "," + money(price) + "," + pick(DEVICES));
                double logit = -4 - product.category().elasticity() * StrictMath.log(price / product.price()) + (customer.newsletter() ? 1.3 : 0)
                        + (at.getHour() >= 18 ? 0.9 : 0) + 0.5 * Math.min(3, bought[customer.id()]) + 0.5 * customer.inclination();
                if (random.nextDouble() < 1 / (1 + StrictMath.exp(-logit))) {
                    int quantity = 1 + (random.nextDouble() < 0.15 ? 1 + random.nextInt(3) : 0);
                    bought[customer.id()]++;
                    order++;
                    lines.get("orders").add(order + "," + click + "," + customer.id() + "," + product.id() + ","
                            + at.plusSeconds(30 + random.nextInt(1_800)).format(TIME) + "," + quantity + "," + money(price) + "," + money(price * quantity));
                }
            }
        }
    }

    /** How much more is clicked on than on a weekday in spring. */
    private static double season(LocalDate date) {
        double weekend = date.getDayOfWeek().getValue() >= 6 ? 1.35 : 1;
        double yearly = 1 + 0.15 * StrictMath.cos(2 * Math.PI * (date.getDayOfYear() - 20) / DAYS);
        boolean christmas = date.getMonthValue() == 11 && date.getDayOfMonth() >= 20 || date.getMonthValue() == 12 && date.getDayOfMonth() <= 22;
        return weekend * yearly * (christmas ? 1.8 : 1);
    }

    /** Plants mistakes into the orders, no line more than one. */
    private void spoil() {
        List<String> orders = lines.get("orders");
        int each = Math.max(1, (orders.size() - 1) / 100);
        List<Integer> places = new ArrayList<>();
        for (int i = 1; i < orders.size(); i++) {
            places.add(i);
        }
        int take = Math.min(each, places.size() / 4);
        spoil(places, take, "quantity below zero", 5, value -> "-" + value);
        spoil(places, take, "price missing", 6, value -> "");
        spoil(places, take, "unknown customer", 2, value -> Integer.toString(customers.size() + 1 + Integer.parseInt(value)));
        for (int i = 0; i < take; i++) {
            orders.add(orders.get(places.remove(random.nextInt(places.size()))));
        }
        defects.put("order given twice", (long) take);
    }

    private void spoil(List<Integer> places, int count, String kind, int field, java.util.function.UnaryOperator<String> change) {
        List<String> orders = lines.get("orders");
        for (int i = 0; i < count; i++) {
            int place = places.remove(random.nextInt(places.size()));
            String[] fields = orders.get(place).split(",", -1);
            fields[field] = change.apply(fields[field]);
            orders.set(place, String.join(",", fields));
        }
        defects.put(kind, (long) count);
    }

    private Made store(Path root, long seed) {
        Map<String, Long> rows = new LinkedHashMap<>();
        lines.forEach((table, all) -> rows.put(table, all.size() - 1L));
        Made made = new Made(root.toString(), true, seed, scale, rows, defects);
        try {
            Files.createDirectories(root);
            for (Map.Entry<String, List<String>> table : lines.entrySet()) {
                DurableFiles.write(root.resolve(table.getKey() + ".csv"), (String.join("\n", table.getValue()) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("note", "Synthetic: made by a generator, no real shop or person.");
            told.put("seed", seed);
            told.put("scale", scale);
            told.put("rows", rows);
            told.put("defects", defects);
            DurableFiles.write(root.resolve("shop.json"), Json.pretty(told).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw MachineFaults.of("writing the shop", root, e);
        }
        return made;
    }

    private double gauss() {
        // By the polar method of Marsaglia and Bray (1964): only exact operations and log and sqrt, the same on every machine.
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String money(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }
}
