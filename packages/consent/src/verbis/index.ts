export { type InventoryRow, inventoryColumns, inventoryCsv, inventoryRows } from './inventory.js'
